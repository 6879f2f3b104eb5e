import type { Context } from '../context'
import { inBatches, type Pace } from '../jobs'
import type { Given } from '../origins'
import { earlierUsersGone } from './definition-users'
import type { FieldTypeName } from './parse-value'
import { convertStored } from './planned-change'
import {
  addWorkDone,
  countHolders,
  dropAsides,
  finishWork,
  holdAsides,
  holdDefinition,
  holdValues,
  putValues,
  setAside,
  setWorkTotal,
  takeValues,
  type FieldAt,
} from './values.sql'

interface Definition {
  key: string
  type: FieldTypeName
  options: string[]
  renamed: Record<string, string>
  since: Date
}

interface Held {
  id: string
  value: unknown
  givenAt: Given | null
}

/** Brings all values of a field into its type and options; what does not fit is set aside, and what was set aside and fits comes back.
 *
 * Begins when nobody writes by the definition before any more. Ends early when the definition changes again, since that change has its
 * own work queued. May be run again at any time.
 */
export async function convertValues(ctx: Context, fieldId: string, pace: Pace): Promise<void> {
  const at = { siteId: ctx.siteId, fieldId }
  const [definition] = await ctx.db.query<Definition>(holdDefinition(at, 'CONVERTING'))
  if (!definition) return
  const { key, since } = definition
  const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countHolders(ctx.siteId, key))
  await ctx.db.query(setWorkTotal(at, count))
  await earlierUsersGone(ctx, pace.signal)
  for (const part of [convertBatch, giveBackBatch]) {
    const isDone = await inBatches(ctx, pace, async (tx, after) => {
      const current = await held(tx, at, since)
      return current && part(tx, at, current, after, pace.batch)
    })
    if (!isDone) return
  }
  await ctx.db.query(finishWork(at, since))
}

/** @returns null: the definition changed */
async function held(tx: Context, at: FieldAt, since: Date): Promise<Definition | null> {
  const [definition] = await tx.db.query<Definition>(holdDefinition(at, 'CONVERTING'))
  return definition && definition.since.getTime() === since.getTime() ? definition : null
}

async function convertBatch(
  tx: Context,
  at: FieldAt,
  definition: Definition,
  after: string,
  batch: number,
): Promise<readonly Held[]> {
  const { siteId } = at
  const { key } = definition
  const rows = await tx.db.query<Held>(holdValues(siteId, key, after, batch))
  const changed: { id: string; value: unknown }[] = []
  const unfit: Held[] = []
  for (const row of rows) {
    const result = convertStored(definition, row.value)
    if ('problem' in result) unfit.push(row)
    else if (JSON.stringify(result.value) !== JSON.stringify(row.value))
      changed.push({ id: row.id, value: result.value })
  }
  if (changed.length > 0) await tx.db.query(putValues(siteId, key, changed))
  if (unfit.length > 0) {
    await tx.db.query(setAside(at, unfit))
    await tx.db.query(takeValues(siteId, key, idsOf(unfit)))
  }
  if (rows.length > 0) await tx.db.query(addWorkDone(at, rows.length))
  return rows
}

async function giveBackBatch(
  tx: Context,
  at: FieldAt,
  definition: Definition,
  after: string,
  batch: number,
): Promise<readonly Held[]> {
  const rows = await tx.db.query<Held>(holdAsides(at, definition.key, after, batch))
  const back = rows.flatMap((row) => {
    const result = convertStored(definition, row.value)
    return 'value' in result ? [{ ...row, value: result.value }] : []
  })
  if (back.length > 0) {
    await tx.db.query(putValues(at.siteId, definition.key, back))
    await tx.db.query(dropAsides(at, idsOf(back)))
  }
  return rows
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id)
