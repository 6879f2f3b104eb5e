import type { Context } from '../context'
import {
  convertFieldValue,
  giveBackValues,
  readValues,
  type CustomField,
  type FieldValue,
  type HeldValue,
} from '../custom-fields'
import { momentOf } from '../origins'
import { addHistory } from './add-history'
import { usableField } from './apply-action'
import type { FieldAction, HeldChange } from './bulk-change'
import { learnValues } from './learn'
import type { ChangedRow } from './undo-batch'

/** Gives back values of a field, and when they were given, where the one that the change gave still stands. What does not fit any more
 * what the field has become is not given back.
 *
 * @returns to how many
 */
export async function undoValues(
  tx: Context,
  change: HeldChange,
  { field: { id, displayName }, value }: FieldAction,
  rows: readonly ChangedRow[],
): Promise<number> {
  const field = await usableField(tx, id, displayName)
  const { key } = field
  const ids = rows.map((row) => row.id)
  const now = new Map((await readValues(tx.db, tx.siteId, ids, key)).map((held) => [held.id, held]))
  const ours = { value: converted(field, value), givenAt: change.createdAt.toISOString() }
  const back = rows.flatMap(({ id: profileId, before }) => {
    if ('tagIds' in before || !isSame(now.get(profileId), ours)) return []
    const { value: was = null, givenAt = null } = before
    const fitting = converted(field, was)
    return fitting === undefined ? [] : [{ id: profileId, value: fitting, givenAt }]
  })
  if (back.length === 0) return 0
  await giveBackValues(tx.db, tx.siteId, key, back)
  await learnValues(tx, key, back)
  const entries = back.map(({ id: profileId, value: to }) => ({
    id: profileId,
    details: { changes: { [`fields.${key}`]: { from: ours.value ?? null, to } } },
  }))
  await addHistory(tx, change, 'profile.updated', entries)
  return back.length
}

/** @returns undefined: it does not fit */
function converted(field: CustomField, value: unknown): FieldValue | null | undefined {
  if (value === null) return null
  const result = convertFieldValue(field, value)
  return 'value' in result ? result.value : undefined
}

/** When it was given tells one value from another that is the same. */
const isSame = (now: HeldValue | undefined, ours: { value: unknown; givenAt: string }): boolean =>
  now !== undefined &&
  momentOf(now.givenAt) === ours.givenAt &&
  JSON.stringify(now.value) === JSON.stringify(ours.value)
