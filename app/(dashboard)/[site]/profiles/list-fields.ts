import type { ListFieldFragment, ListLookFragment } from '@/app/_lib/gql/graphql'
import { fieldColumnId, fieldKeyOfColumn } from '@/lib/list-views/shared'

/** Keys of the fields that a list shows as columns. */
export const fieldKeysIn = ({ columns }: ListLookFragment): string[] =>
  columns.map(({ id }) => fieldKeyOfColumn(id)).filter((key) => key !== null)

/** The same look with these fields as columns, beside the first: who chose them wants to see them without scrolling. */
export function withFieldKeys(look: ListLookFragment, keys: readonly string[]): ListLookFragment {
  const known = new Map(look.columns.map((column) => [column.id, column]))
  const [first, ...others] = look.columns.filter(({ id }) => fieldKeyOfColumn(id) === null)
  const fields = keys.map(fieldColumnId).map((id) => known.get(id) ?? { id, width: null, pinned: false })
  return { ...look, columns: [...(first ? [first] : []), ...fields, ...others] }
}

/** Keys of the fields that the list can be ordered by. */
export const sortableKeysOf = (fields: readonly ListFieldFragment[]): string[] =>
  fields.filter(({ sorting }) => sorting.state === 'READY').map(({ key }) => key)

export const isNumeric = ({ type }: ListFieldFragment) => type === 'NUMBER' || type === 'INTEGER'

/** Whether one wants it from A rather than from the most. */
export const isWords = ({ type }: ListFieldFragment) => type === 'TEXT' || type === 'CHOICE' || type === 'LINK'

/** How a list ordered by a field begins, in words. */
export function orderWords(field: ListFieldFragment): { descending: string; ascending: string } {
  if (isWords(field)) return { descending: 'from Z', ascending: 'from A' }
  if (field.type === 'DATE' || field.type === 'DATETIME')
    return { descending: 'latest first', ascending: 'earliest first' }
  if (field.type === 'BOOLEAN') return { descending: 'yes first', ascending: 'no first' }
  return { descending: 'highest first', ascending: 'lowest first' }
}
