import type { SqlDb } from '../db'
import { Recent } from './recent'
import { selectSiteByTrackingKey } from './tracked-site.sql'

/** What the doors need to know of a site to take its events. */
export interface TrackedSite {
  id: string
  domain: string
  allowedOrigins: string[]
}

/** @param mayAsk called before the database is asked; what it throws is thrown */
export type FindSite = (trackingKey: string, mayAsk: () => Promise<void>) => Promise<TrackedSite | undefined>

const PLAUSIBLE = /^[\x21-\x7e]{1,100}$/
const MAX_CACHED = 10_000
/** So long a changed domain or allow-list may take to be known to every process. */
const KNOWN_FOR_MS = 5_000
/** Shorter, for the first event of a site that was just created. */
const UNKNOWN_FOR_MS = 1_000

interface Cached {
  answer: Promise<TrackedSite | undefined>
  until: number
}

/** Looks sites up by tracking key, each at most every few seconds however many ask at once. Unknown keys are remembered too, so
 * that a wrong snippet on a busy page does not reach the database. A failed look-up is not remembered. */
export function createFindSite(db: SqlDb, now: () => number = Date.now): FindSite {
  const known = new Recent<string, Cached>(MAX_CACHED)
  const unknown = new Recent<string, Cached>(MAX_CACHED)

  const remembered = (trackingKey: string) => {
    const cached = known.get(trackingKey) ?? unknown.get(trackingKey)
    return cached && cached.until > now() ? cached.answer : undefined
  }

  function ask(trackingKey: string): Promise<TrackedSite | undefined> {
    const answer = selectSiteByTrackingKey(db, trackingKey)
    known.set(trackingKey, { answer, until: now() + KNOWN_FOR_MS })
    void answer.then(
      (site) => {
        if (site) return
        // Random keys must not push real sites out of memory: they have their own room.
        known.delete(trackingKey)
        unknown.set(trackingKey, { answer, until: now() + UNKNOWN_FOR_MS })
      },
      () => known.delete(trackingKey),
    )
    return answer
  }

  return async (trackingKey, mayAsk) => {
    if (!PLAUSIBLE.test(trackingKey)) return undefined
    const cached = remembered(trackingKey)
    if (cached) return cached
    await mayAsk()
    return remembered(trackingKey) ?? ask(trackingKey)
  }
}
