import { inSqlTransaction, type Database } from '../db'
import type { FlushState, QueuedEvent, SiteFacts } from './flush-state'
import { loadFlush } from './load-flush'
import { finishPlan, planEvent, type Verdict } from './plan-flush'
import { MergeNeeded } from './plan-identify'
import { saveFlush } from './save-flush'

/** Writes the events in one transaction: read and hold, decide in memory, write back.
 *
 * @param known `apart`: pairs of profiles that a person took apart, never merged by themselves again · `erasureKey`: of the hashes by
 *   which erased people are known again
 * @returns what became of each, in their order, and what could not be taken for custom fields
 * @throws MergeAt an event makes two known profiles one; nothing was written
 */
export async function flushEvents(
  database: Database,
  sites: ReadonlyMap<string, SiteFacts>,
  events: readonly QueuedEvent[],
  known: { apart: ReadonlySet<string>; erasureKey: string },
): Promise<{ verdicts: Verdict[]; sightings: FlushState['sightings'] }> {
  return inSqlTransaction(database, async (db) => {
    const state = await loadFlush(db, sites, events, known)
    const verdicts = events.map((event, index) => {
      try {
        return planEvent(state, event)
      } catch (error) {
        throw error instanceof MergeNeeded ? new MergeAt(index, error) : error
      }
    })
    finishPlan(state)
    saveFlush(db, state)
    return { verdicts, sightings: state.sightings }
  })
}

export class MergeAt extends Error {
  constructor(
    readonly index: number,
    readonly needed: MergeNeeded,
  ) {
    super(needed.message)
  }
}
