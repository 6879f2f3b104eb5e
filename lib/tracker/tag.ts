/** What the page says on the script's own tag. */
const tag = (document.currentScript || document.querySelector('script[data-site]')) as HTMLScriptElement | null
const attribute = (name: string) => tag && tag.getAttribute('data-' + name)

/** The site's tracking key; empty: the script does nothing at all. */
export const site = attribute('site')

export const endpoint = (attribute('host') || (tag && tag.src.replace(/(\/\/[^/]+).*/, '$1'))) + '/api/collect'

/** `data-manual`: page views are recorded by `waggle('page')` alone. */
export const isAutomatic = attribute('manual') === null

/** The policy whose consent permits tracking; `''`: any policy's; null: the tag does not ask for consent. */
const requiredPolicy = attribute('require-consent')

/** Global Privacy Control is the person's own way to set `data-require-consent`. */
export const needsConsent =
  requiredPolicy !== null || !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl

/** Whether a statement about this policy starts and stops tracking. */
export const permits = (policy: string) => needsConsent && (!requiredPolicy || requiredPolicy === policy)
