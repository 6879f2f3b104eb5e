import type { Context } from '../context'
import { definitionsChanged } from './definitions-changed'
import { dropFieldIndexes } from './field-index'
import { inBatch, settle, type Pace } from './pace'
import {
  addWorkDone,
  countHolders,
  FIRST_ID,
  holdDefinition,
  holdValues,
  removeDefinition,
  setWorkTotal,
  takeValues,
  type FieldAt,
} from './values.sql'
import type { Pool } from 'pg'

/** Takes the values of a field that is being deleted from all profiles, a batch at a time, then its index, then the field itself.
 *
 * Goes through them twice: whoever wrote while the field still was known is caught the second time. May be run again at any time.
 */
export async function deleteValues(ctx: Context, fieldId: string, pool: Pool, pace: Pace): Promise<void> {
  const at = { siteId: ctx.siteId, fieldId }
  const [field] = await ctx.db.query<{ key: string; since: Date }>(holdDefinition(at, 'DELETING'))
  if (!field) return
  const { key, since } = field
  const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countHolders(ctx.siteId, key))
  await ctx.db.query(setWorkTotal(at, count))
  // First, so that no batch has to write it too.
  await dropFieldIndexes(pool, fieldId)
  await takeAll(ctx, at, key, pace)
  await settle(since, pace)
  await takeAll(ctx, at, key, pace)
  await ctx.db.query(removeDefinition(at))
  definitionsChanged(ctx.siteId)
}

async function takeAll(ctx: Context, at: FieldAt, key: string, pace: Pace): Promise<void> {
  let after: string | undefined = FIRST_ID
  while (after !== undefined) {
    const from: string = after
    after = await inBatch(ctx, pace, async (tx) => {
      const rows = await tx.db.query<{ id: string }>(holdValues(at.siteId, key, from, pace.batch))
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0) await tx.db.query(takeValues(at.siteId, key, ids))
      if (ids.length > 0) await tx.db.query(addWorkDone(at, ids.length))
      return ids.length < pace.batch ? undefined : ids.at(-1)
    })
  }
}
