import type { ListFieldFragment } from '@/app/_lib/gql/graphql'

/** Keys of the fields that the list can be ordered by. */
export const sortableKeysOf = (fields: readonly ListFieldFragment[]): string[] =>
  fields.filter(({ sorting }) => sorting.state === 'READY').map(({ key }) => key)

export const isNumeric = ({ type }: ListFieldFragment) => type === 'NUMBER' || type === 'INTEGER'

/** Whether one wants it from A rather than from the most. */
export const isWords = ({ type }: ListFieldFragment) => type === 'TEXT' || type === 'CHOICE' || type === 'LINK'
