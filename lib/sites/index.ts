export { parseSettings, type SiteSettings } from './settings'
