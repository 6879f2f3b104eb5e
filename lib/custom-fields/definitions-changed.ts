const changes = new Map<string, number>()

/** Called after what changes definitions of a site, so that this process's writer sees it with the next event. */
export const definitionsChanged = (siteId: string): void => void changes.set(siteId, definitionsVersion(siteId) + 1)

/** Another number: what is kept of the site's definitions is out of date. Other processes look again by themselves, every few
 * seconds: SETTLE_MS is longer than that. */
export const definitionsVersion = (siteId: string): number => changes.get(siteId) ?? 0

/** After this long nobody writes by a definition that was changed: what writers and readers keep lives five seconds, and a flush or
 * a request that began with it is over ten seconds later. */
export const SETTLE_MS = 20_000
