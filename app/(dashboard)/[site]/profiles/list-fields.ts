import type { ListFieldFragment } from '@/app/_lib/gql/graphql'

export const isNumeric = ({ type }: ListFieldFragment) => type === 'NUMBER' || type === 'INTEGER'

/** Whether one wants it from A rather than from the most. */
export const isWords = ({ type }: ListFieldFragment) => type === 'TEXT' || type === 'CHOICE' || type === 'LINK'
