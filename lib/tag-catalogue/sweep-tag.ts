import type { Context } from '../context'
import { earlierUsersGone, useDefinitions } from '../custom-fields'
import { sql } from '../db'
import { inBatches, type Pace } from '../jobs'
import { giveOther, holdTagged, keepWhatOthersGave, takeTag } from './sweep-tag.sql'

/** Of so few the caller waits for the end. */
const AT_ONCE = 500
const AT_ONCE_MS = 5_000

/** Tells all profiles that a tag is gone: takes it away, or gives the one that took it in. A batch at a time; may be run again at any
 * time, and by several at once.
 *
 * Begins when nobody writes any more who knew the tag.
 */
export async function sweepTag(ctx: Context, tagId: string, pace: Pace): Promise<void> {
  const [gone] = await ctx.db.query<{ id: string }>(sql`/* tagToSweep */
    select id::text as id from tag_gone where site_id = ${ctx.siteId}::uuid and id = ${tagId}::uuid and swept_at is null`)
  if (!gone) return
  await earlierUsersGone(ctx, pace.signal)
  await inBatches(ctx, pace, async (tx, after) => {
    await tx.db.query(useDefinitions([tx.siteId]))
    const rows = await tx.db.query<{ id: string; hasOther: boolean; into: string | null }>(
      holdTagged(tx.siteId, tagId, after, pace.batch),
    )
    const ids = rows.map(({ id }) => id)
    const both = rows.filter(({ hasOther }) => hasOther).map(({ id }) => id)
    const into = rows[0]?.into ?? null
    if (into !== null && both.length > 0) await tx.db.query(keepWhatOthersGave(tx.siteId, tagId, into, both))
    if (ids.length > 0) await tx.db.query(into === null ? takeTag(tx, tagId, ids) : giveOther(tx, tagId, into, ids))
    if (ids.length > 0)
      await tx.db.query(sql`/* addSwept */
        update tag_gone set done = done + ${ids.length}::int4 where site_id = ${tx.siteId}::uuid and id = ${tagId}::uuid`)
    return rows
  })
  await ctx.db.query(sql`/* tagSwept */
    update tag_gone set swept_at = now() where site_id = ${ctx.siteId}::uuid and id = ${tagId}::uuid and swept_at is null`)
}

/** The job is queued already: where there are few, nobody need see it at work. What does not get done here, the job does. */
export async function sweepNow(ctx: Context, tagId: string, total: number): Promise<void> {
  if (total > AT_ONCE) return
  const signal = AbortSignal.timeout(AT_ONCE_MS)
  try {
    await sweepTag(ctx, tagId, { batch: AT_ONCE + 1, rest: 0, signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
