import type { Context } from '../context'
import { sql } from '../db'
import { enqueue, noJobLeft } from '../jobs'
import { bulkChangeJob } from './bulk-change.job'
import { UNDO_DAYS } from './shared'

const DAY_MS = 86_400_000
/** Rows of one statement. */
const SWEPT_AT_ONCE = 10_000

interface At {
  siteId: string
  id: string
}

/** For the whole installation: forgets changes that can no longer be undone, with what was there before, and goes on with those that no
 * job is left to do, as after a night without a database.
 *
 * @returns how many changes of each
 */
export async function tendBulkChanges(
  ctx: Pick<Context, 'db' | 'now'>,
): Promise<{ forgotten: number; resumed: number }> {
  const old = await ctx.db.query<At>(changesToForget(new Date(ctx.now.getTime() - UNDO_DAYS * DAY_MS)))
  for (const change of old) await forget(ctx, change)
  const left = await ctx.db.query<At>(changesLeft)
  for (const { siteId, id } of left) await enqueue(ctx, bulkChangeJob, { siteId, bulkChangeId: id }, { key: id })
  return { forgotten: old.length, resumed: left.length }
}

const changesToForget = (endedBefore: Date) => sql`/* changesToForget */
  select site_id::text as "siteId", id::text as id from bulk_change
  where ended_at < ${endedBefore}::timestamptz and status <> 'UNDOING'`

/** A few rows at a time, since a change may have a million. */
async function forget(ctx: Pick<Context, 'db'>, { siteId, id }: At): Promise<void> {
  for (let swept = SWEPT_AT_ONCE; swept === SWEPT_AT_ONCE;) {
    const [row] = await ctx.db.query<{ swept: number }>(sql`/* forgetChosen */
      with gone as (
        delete from bulk_change_profile where site_id = ${siteId}::uuid and bulk_change_id = ${id}::uuid and profile_id in (
          select profile_id from bulk_change_profile where site_id = ${siteId}::uuid and bulk_change_id = ${id}::uuid
          order by profile_id limit ${SWEPT_AT_ONCE}::int4)
        returning 1)
      select count(*)::int4 as swept from gone`)
    swept = row?.swept ?? 0
  }
  await ctx.db.query(sql`/* forgetBulkChange */
    delete from bulk_change where site_id = ${siteId}::uuid and id = ${id}::uuid`)
}

const changesLeft = sql`/* changesLeft */
  select site_id::text as "siteId", id::text as id from bulk_change change
  where status in ('QUEUED', 'RUNNING', 'UNDOING') and ${noJobLeft(bulkChangeJob.name, sql`change.id::text`)}`
