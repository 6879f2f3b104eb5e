import { createLoader, createParser, parseAsString, type inferParserType } from 'nuqs/server'
import type { ProfileFilter, ProfileOrder, ProfileOrderField } from '@/app/_lib/gql/graphql'
import { variablesOfParts } from './_columns/parts'

/** Every order of the list as it stands in the address; a leading minus is descending. */
const orders = {
  'last-visit': 'LAST_VISIT',
  name: 'NAME',
  created: 'CREATED',
  visits: 'VISITS',
  engagement: 'ENGAGEMENT',
  revenue: 'REVENUE',
  'first-visit': 'FIRST_VISIT',
  identified: 'IDENTIFIED',
} as const satisfies Record<string, ProfileOrderField>

export type BuiltInColumn = keyof typeof orders
/** A custom field by its key: `field.age`. */
export type FieldColumn = `field.${string}`
export type SortColumn = BuiltInColumn | FieldColumn
export type BuiltInSort = BuiltInColumn | `-${BuiltInColumn}`
export type Sort = SortColumn | `-${SortColumn}`

/** How the address says an order of the API; of custom fields see `fieldColumn`. */
export const sortByOrder = (order: ProfileOrderField): BuiltInColumn | undefined =>
  columns.find((column) => orders[column] === order)

const columns = Object.keys(orders) as BuiltInColumn[]
export const sorts: readonly BuiltInSort[] = columns.flatMap((column) => [column, `-${column}`] as const)
export const defaultSort: BuiltInSort = '-last-visit'

const isBuiltIn = (text: string): text is BuiltInSort => (sorts as readonly string[]).includes(text)
const isFieldSort = (text: string): text is FieldColumn | `-${FieldColumn}` => /^-?field\.\w{1,63}$/.test(text)

export const parseAsSort = createParser<Sort>({
  parse: (text) => (isBuiltIn(text) || isFieldSort(text) ? text : null),
  serialize: (sort) => sort,
})

/** The key of the custom field that a column shows or an order goes by; null: it is built in. */
export const fieldKeyOf = (column: Sort): string | null => /^-?field\.(\w+)$/.exec(column)?.[1] ?? null
export const fieldColumn = (key: string): FieldColumn => `field.${key}`

/** The order as asked for, or the usual one where the list cannot be ordered by that field (any more). */
export function possibleSort(sort: Sort, sortableKeys: readonly string[]): Sort {
  const key = fieldKeyOf(sort)
  return key === null || sortableKeys.includes(key) ? sort : defaultSort
}

/** In an address that names a view: everybody, though the view has a filter. */
export const noFilter = 'none'

/** The list's state is its address: `?q=anna&filter={"country":{"op":"IS","value":"SE"}}&sort=-visits&columns=name,tags`. What it leaves
 * open is as in the view that it names, else as usual. */
export const listAddress = {
  /** The id of a list view, or `all`. */
  view: parseAsString.withDefault(''),
  q: parseAsString.withDefault(''),
  /** A ProfileFilter as JSON. */
  filter: parseAsString.withDefault(''),
  sort: parseAsSort,
  /** As `columnsInAddress` writes them; nothing: as this person's list looks. */
  columns: parseAsString.withDefault(''),
  density: parseAsString.withDefault(''),
}

export type ListAddress = inferParserType<typeof listAddress>

export const loadListAddress = createLoader(listAddress)

export interface ListQuestion {
  /** What is searched for, trimmed; empty is everybody. */
  search: string
  /** As the address has it; nothing is everybody. */
  filter?: string
  sort: Sort
  /** What is asked for, as `partsOf` says it: nobody pays for columns that are not shown. */
  parts?: string
}

export const columnOf = (sort: Sort) => sort.replace(/^-/, '') as SortColumn
export const isDescending = (sort: Sort) => sort.startsWith('-')

/** A first click on a column sorts the way one mostly wants it: words from A, everything else from the most. */
export function nextSort(column: SortColumn, current: Sort, isWords = column === 'name'): Sort {
  if (columnOf(current) === column) return isDescending(current) ? column : `-${column}`
  return isWords ? column : `-${column}`
}

/** The same question in the words of the API. */
export function variablesOf({ search, filter = '', sort, parts = '' }: ListQuestion) {
  return { filter: filterWith(search, filterOf(filter)), orderBy: orderOf(sort), ...variablesOfParts(parts) }
}

/** The filter that an address names. What is no JSON goes to the server as it is, and comes back refused: nobody takes the list of
 * everybody for the answer. */
export function filterOf(text: string): ProfileFilter | null {
  if (text === '' || text === noFilter) return null
  try {
    return (JSON.parse(text) ?? text) as ProfileFilter
  } catch {
    return text as unknown as ProfileFilter
  }
}

export function filterWith(search: string, filter: ProfileFilter | null): ProfileFilter | null {
  if (search === '') return filter
  return filter === null ? { search } : { all: [filter, { search }] }
}

export function orderOf(sort: Sort): ProfileOrder {
  const direction = isDescending(sort) ? 'DESC' : 'ASC'
  const customField = fieldKeyOf(sort)
  if (customField !== null) return { field: 'CUSTOM_FIELD', customField, direction }
  return { field: orders[columnOf(sort) as BuiltInColumn], direction }
}

/** The other way round. */
export function sortOfOrder({ field, customField, direction }: ProfileOrder): Sort {
  const column = customField == null ? sortByOrder(field) : fieldColumn(customField)
  if (column === undefined) return defaultSort
  return direction === 'ASC' ? column : `-${column}`
}
