import type { Context } from '../context'
import { definitionsChanged } from './definitions-changed'
import { inBatch, settle, type Pace } from './pace'
import type { FieldTypeName } from './parse-value'
import { convertStored } from './planned-change'
import {
  addWorkDone,
  countHolders,
  dropAsides,
  finishWork,
  FIRST_ID,
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
  givenAt: string | null
}

/** Brings all values of a field into its type and options; what does not fit is set aside, and what was set aside and fits comes back.
 *
 * Goes through them twice: whoever wrote by the definition before is caught the second time. Ends early when the definition changes
 * again, since that change has its own work queued. May be run again at any time.
 */
export async function convertValues(ctx: Context, fieldId: string, pace: Pace): Promise<void> {
  const at = { siteId: ctx.siteId, fieldId }
  const [definition] = await ctx.db.query<Definition>(holdDefinition(at, 'CONVERTING'))
  if (!definition) return
  const { key, since } = definition
  const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countHolders(ctx.siteId, key))
  await ctx.db.query(setWorkTotal(at, count))
  if (!(await convertAll(ctx, at, since, pace, true))) return
  await settle(since, pace)
  if (!(await convertAll(ctx, at, since, pace, false))) return
  if (!(await giveBackAll(ctx, at, since, pace))) return
  await ctx.db.query(finishWork(at, since))
  definitionsChanged(ctx.siteId)
}

/** @returns false: the definition changed */
async function convertAll(ctx: Context, at: FieldAt, since: Date, pace: Pace, counts: boolean): Promise<boolean> {
  let after: string | undefined = FIRST_ID
  while (after !== undefined) {
    const from: string = after
    const last = await inBatch(ctx, pace, async (tx): Promise<string | false | undefined> => {
      const definition = await held(tx, at, since)
      if (!definition) return false
      const rows = await tx.db.query<Held>(holdValues(at.siteId, definition.key, from, pace.batch))
      await convertHeld(tx, at, definition, rows)
      if (counts && rows.length > 0) await tx.db.query(addWorkDone(at, rows.length))
      return rows.length < pace.batch ? undefined : rows.at(-1)?.id
    })
    if (last === false) return false
    after = last
  }
  return true
}

async function held(tx: Context, at: FieldAt, since: Date): Promise<Definition | null> {
  const [definition] = await tx.db.query<Definition>(holdDefinition(at, 'CONVERTING'))
  return definition && definition.since.getTime() === since.getTime() ? definition : null
}

async function convertHeld(tx: Context, at: FieldAt, definition: Definition, rows: readonly Held[]): Promise<void> {
  const changed: { id: string; value: unknown }[] = []
  const unfit: Held[] = []
  for (const row of rows) {
    const result = convertStored(definition, row.value)
    if ('problem' in result) unfit.push(row)
    else if (JSON.stringify(result.value) !== JSON.stringify(row.value))
      changed.push({ id: row.id, value: result.value })
  }
  const { siteId } = at
  if (changed.length > 0) await tx.db.query(putValues(siteId, definition.key, changed))
  if (unfit.length === 0) return
  await tx.db.query(setAside(at, unfit))
  await tx.db.query(
    takeValues(
      siteId,
      definition.key,
      unfit.map(({ id }) => id),
    ),
  )
}

async function giveBackAll(ctx: Context, at: FieldAt, since: Date, pace: Pace): Promise<boolean> {
  let after: string | undefined = FIRST_ID
  while (after !== undefined) {
    const from: string = after
    const last = await inBatch(ctx, pace, async (tx): Promise<string | false | undefined> => {
      const definition = await held(tx, at, since)
      if (!definition) return false
      const rows = await tx.db.query<Held>(holdAsides(at, definition.key, from, pace.batch))
      const back = rows.flatMap(({ id, value, givenAt }) => {
        const result = convertStored(definition, value)
        return 'value' in result ? [{ id, value: result.value, givenAt }] : []
      })
      if (back.length > 0) {
        await tx.db.query(putValues(at.siteId, definition.key, back))
        await tx.db.query(
          dropAsides(
            at,
            back.map(({ id }) => id),
          ),
        )
      }
      return rows.length < pace.batch ? undefined : rows.at(-1)?.id
    })
    if (last === false) return false
    after = last
  }
  return true
}
