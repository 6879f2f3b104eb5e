import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { ProfileFilter, ProfileOrder, ProfileOrderField } from '@/app/_lib/gql/graphql'

/** Every order of the list as it stands in the address; a leading minus is descending. */
const orders = {
  'last-visit': 'LAST_VISIT',
  name: 'NAME',
  created: 'CREATED',
  visits: 'VISITS',
  engagement: 'ENGAGEMENT',
} as const satisfies Record<string, ProfileOrderField>

export type SortColumn = keyof typeof orders
export type Sort = SortColumn | `-${SortColumn}`

const columns = Object.keys(orders) as SortColumn[]
export const sorts: readonly Sort[] = columns.flatMap((column) => [column, `-${column}`] as const)
export const defaultSort: Sort = '-last-visit'

/** The list's state is its address: `?q=anna&sort=-visits`. */
export const listAddress = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(sorts).withDefault(defaultSort),
}

export const loadListAddress = createLoader(listAddress)

export interface ListQuestion {
  /** What is searched for, trimmed; empty is everybody. */
  search: string
  sort: Sort
}

export const columnOf = (sort: Sort) => sort.replace(/^-/, '') as SortColumn
export const isDescending = (sort: Sort) => sort.startsWith('-')

/** A first click on a column sorts the way one mostly wants it: names from A, everything else from the most. */
export function nextSort(column: SortColumn, current: Sort): Sort {
  if (columnOf(current) === column) return isDescending(current) ? column : `-${column}`
  return column === 'name' ? column : `-${column}`
}

/** The same question in the words of the API. */
export function variablesOf({ search, sort }: ListQuestion): { filter: ProfileFilter | null; orderBy: ProfileOrder } {
  return {
    filter: search === '' ? null : { search },
    orderBy: { field: orders[columnOf(sort)], direction: isDescending(sort) ? 'DESC' : 'ASC' },
  }
}
