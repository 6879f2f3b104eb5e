import { momentOf, type Given } from '../origins'
import type { Before } from './apply-action'
import type { HeldChange } from './bulk-change'
import type { Followed } from './follow-merges'

/** What would have been there before a change for somebody who took in others that were changed, had it not been.
 *
 * @param rows what was theirs, one after the other
 */
export function beforeMerges(
  change: HeldChange,
  rows: readonly (Before | undefined)[],
  { before: taken }: Followed,
): Before {
  const tags = rows.flatMap((row) => (row && 'tagIds' in row ? row.tagIds : []))
  if ('tags' in change.what) {
    // A tag that was given to one and was the other's before is still the other's.
    const own = new Set(change.action === 'ADD_TAGS' ? taken.flatMap(({ tagIds }) => tagIds) : [])
    return { tagIds: [...new Set(tags)].filter((id) => !own.has(id)) }
  }
  const { key } = change.what.field
  const ofOthers = taken.map(({ fields, givenAt }) => valueOf(fields[key], givenAt[`fields.${key}`]))
  const ofTheirs = rows.flatMap((row) => (row && !('tagIds' in row) ? [row] : []))
  // As merges do: the newest that is a value.
  const values = [...ofOthers, ...ofTheirs].filter(({ value }) => value != null)
  return values.reduce(
    (one, other) => ((momentOf(other.givenAt) ?? '') > (momentOf(one.givenAt) ?? '') ? other : one),
    values[0] ?? {},
  )
}

const valueOf = (value: unknown, givenAt: Given | undefined) => ({
  ...(value != null && { value }),
  ...(givenAt !== undefined && { givenAt }),
})
