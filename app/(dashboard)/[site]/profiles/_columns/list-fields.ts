import type { ListFieldFragment } from '@/app/_lib/gql/graphql'

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
