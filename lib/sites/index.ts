export { parseSettings, type SiteSettings } from './settings'
export { getSite, type Site } from './get-site'
export { forgetSiteRules, siteRules, type SiteRules } from './site-rules'
