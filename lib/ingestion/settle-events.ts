import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing, isRetryable, isUnavailable, type Database } from '../db'
import { AppError } from '../errors'
import { mergeKnown, pairKey, type KnownMerge } from '../identity'
import { flushEvents, MergeAt } from './flush-events'
import { FieldsChanged } from './load-flush'
import type { QueuedEvent } from './flush-state'
import type { Verdict } from './plan-flush'
import type { SiteFactsReader } from './site-facts'

const MAX_ATTEMPTS = 8
const RETRY_AFTER_SECONDS = 5

/** Gets an answer for every event, whatever the others are like:
 * - an admin changed custom fields since they were read: again, by the new ones;
 * - a neighbour was faster (a deadlock, a key taken, a profile merged meanwhile): the same flush again, on the new state;
 * - the connection broke, or it took too long: once more, for a message that was stored already is then a duplicate; then it is given up;
 * - the database refuses a value, or that merge: the flush is halved until the one bad event is alone, and that one is rejected;
 * - two known profiles become one: what comes before is written, the merge is done, the rest follows.
 *
 * @throws UNAVAILABLE the database is away, or has too much to do. Events before it may be stored.
 */
export async function settleEvents(
  database: Database,
  facts: SiteFactsReader,
  events: readonly QueuedEvent[],
  onRefused?: (error: unknown) => void,
): Promise<Verdict[]> {
  const apart = new Set<string>()
  let breaks = 0
  let merge: KnownMerge | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      if (merge && (await mergeKnown(database, merge)) === 'apart') apart.add(pairKey(...merge.profileIds))
      merge = undefined
      const sites = await facts.read(events)
      const gone = events.findIndex(({ batch }) => !sites.has(batch.siteId))
      if (gone !== -1) return await settleHalves(database, facts, events, onRefused, 'The site was deleted')
      const { verdicts, sightings } = await flushEvents(database, sites, events, {
        apart,
        erasureKey: facts.erasureKey,
      })
      verdicts.forEach(
        (verdict, index) => verdict === 'accepted' && facts.noteEvents(events[index]?.batch.siteId ?? ''),
      )
      facts.sightings.add(sightings)
      return verdicts
    } catch (error) {
      if (error instanceof AppError) throw error
      if (error instanceof MergeAt && error.index > 0) {
        const before = await settleEvents(database, facts, events.slice(0, error.index), onRefused)
        return [...before, ...(await settleEvents(database, facts, events.slice(error.index), onRefused))]
      }
      if (error instanceof MergeAt && attempt < MAX_ATTEMPTS) {
        merge = error.needed.merge
        continue
      }
      if (error instanceof FieldsChanged) {
        facts.forget(error.siteIds)
        continue
      }
      if (isPassing(error)) {
        breaks += 1
        if (breaks > 1) throw away(error)
        continue
      }
      if (isRetryable(error) && attempt < MAX_ATTEMPTS) {
        await sleep(Math.random() * 2 ** attempt)
        continue
      }
      onRefused?.(error)
      return await settleHalves(database, facts, events, onRefused, 'This event could not be stored as it is')
    }
  }
}

async function settleHalves(
  database: Database,
  facts: SiteFactsReader,
  events: readonly QueuedEvent[],
  onRefused: ((error: unknown) => void) | undefined,
  message: string,
): Promise<Verdict[]> {
  const [first] = events
  if (events.length === 1 && first) return [{ field: `events[${first.event.index}]`, message }]
  const half = Math.ceil(events.length / 2)
  const before = await settleEvents(database, facts, events.slice(0, half), onRefused)
  return [...before, ...(await settleEvents(database, facts, events.slice(half), onRefused))]
}

const away = (cause: unknown) =>
  new AppError(
    'UNAVAILABLE',
    `The database ${isUnavailable(cause) ? 'is away for the moment' : 'has too much to do'}: send the same events again`,
    { retryAfterSeconds: RETRY_AFTER_SECONDS, cause },
  )
