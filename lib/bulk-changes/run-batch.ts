import type { Context } from '../context'
import { sql } from '../db'
import { useDefinitions } from '../custom-fields'
import { applyAction, CannotGoOn } from './apply-action'
import { holdBulkChange, saveBulkChange, type HeldChange } from './bulk-change'
import { followMerges } from './follow-merges'
import { holdProfiles } from './hold-profiles'
import { learningAtOnce } from './learn'
import { undoBatch } from './undo-batch'

/** So many are changed at once; more by a job. */
export const AT_ONCE = 500

/** One batch of what is to be done or undone now, in a transaction of its own: what it did and how far it came stand together, so that
 * whoever goes on begins where it ended, and does nothing twice.
 *
 * @returns whether there is more to do
 */
export async function runBatch(tx: Context, id: string, limit: number): Promise<boolean> {
  await tx.db.query(useDefinitions([tx.siteId]))
  const change = await holdBulkChange(tx, id)
  switch (change?.status) {
    case 'QUEUED':
    case 'RUNNING':
      return learningAtOnce(tx, () => doBatch(tx, change, limit))
    case 'UNDOING':
      return learningAtOnce(tx, () => undoBatch(tx, change, limit))
    default:
      return false
  }
}

async function doBatch(tx: Context, change: HeldChange, limit: number): Promise<boolean> {
  const { id } = change
  const chosen = (await tx.db.query<{ id: string }>(nextChosen(tx, change, limit))).map((row) => row.id)
  const reached = chosen.at(-1) ?? change.reached
  const held = await holdProfiles(tx, chosen)
  const arrived = await replaceGone(
    tx,
    id,
    chosen.filter((each) => !held.has(each)),
  )
  // Those behind the end of this batch come in a later one.
  const now = arrived.filter((each) => reached !== null && each <= reached)
  const later = arrived.length - now.length
  try {
    const changed = await applyAction(tx, change, [...held, ...(await holdProfiles(tx, now))])
    const isOver = chosen.length < limit && later === 0
    await saveBulkChange(tx, id, {
      status: isOver ? 'DONE' : 'RUNNING',
      reached,
      done: change.done + chosen.length - later,
      changed: change.changed + changed,
      ...(isOver && { endedAt: tx.now }),
    })
    return !isOver
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    await saveBulkChange(tx, id, { status: 'FAILED', reason: error.message, endedAt: tx.now })
    return false
  }
}

const nextChosen = ({ siteId }: Context, { id, reached }: HeldChange, limit: number) => sql`/* nextChosen */
  select profile_id::text as id from bulk_change_profile
  where site_id = ${siteId}::uuid and bulk_change_id = ${id}::uuid
    and (${reached}::uuid is null or profile_id > ${reached}::uuid)
  order by profile_id limit ${limit}::int4`

/** Who was merged stands for who they are now; who was erased is forgotten. @returns those who were not chosen themselves */
async function replaceGone(tx: Context, bulkChangeId: string, gone: readonly string[]): Promise<string[]> {
  if (gone.length === 0) return []
  const survivors = [...(await followMerges(tx, gone)).values()].map(({ survivor }) => survivor)
  const rows = await tx.db.query<{ id: string }>(sql`/* replaceGone */
    with forgotten as (
      delete from bulk_change_profile
      where site_id = ${tx.siteId}::uuid and bulk_change_id = ${bulkChangeId}::uuid and profile_id = any(${gone}::uuid[]))
    insert into bulk_change_profile (site_id, bulk_change_id, profile_id)
    select distinct ${tx.siteId}::uuid, ${bulkChangeId}::uuid, id from unnest(${survivors}::uuid[]) as survivor(id)
    on conflict (site_id, bulk_change_id, profile_id) do nothing
    returning profile_id::text as id`)
  return rows.map(({ id }) => id)
}
