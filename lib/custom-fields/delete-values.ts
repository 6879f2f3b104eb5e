import type { Pool } from 'pg'
import type { Context } from '../context'
import { inBatches, type Pace } from '../jobs'
import { earlierUsersGone } from './definition-users'
import { dropFieldIndexes } from './field-index'
import {
  addWorkDone,
  countHolders,
  holdDefinition,
  holdValues,
  removeDefinition,
  setWorkTotal,
  takeValues,
} from './values.sql'

/** Takes the values of a field that is being deleted from all profiles, a batch at a time, then the field itself.
 *
 * Begins when nobody writes any more who knew the field. May be run again at any time.
 */
export async function deleteValues(ctx: Context, fieldId: string, pool: Pool, pace: Pace): Promise<void> {
  const at = { siteId: ctx.siteId, fieldId }
  const [field] = await ctx.db.query<{ key: string }>(holdDefinition(at, 'DELETING'))
  if (!field) return
  const { key } = field
  const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countHolders(ctx.siteId, key))
  await ctx.db.query(setWorkTotal(at, count))
  // First, so that no batch has to write it too.
  await dropFieldIndexes(pool, fieldId)
  await earlierUsersGone(ctx, pace.signal)
  await inBatches(ctx, pace, async (tx, after) => {
    const rows = await tx.db.query<{ id: string }>(holdValues(at.siteId, key, after, pace.batch))
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await tx.db.query(takeValues(at.siteId, key, ids))
    if (ids.length > 0) await tx.db.query(addWorkDone(at, ids.length))
    return rows
  })
  await ctx.db.query(removeDefinition(at))
}
