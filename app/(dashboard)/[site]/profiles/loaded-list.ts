import type { ProfileListQuery, ProfileRowFragment } from '@/app/_lib/gql/graphql'

export const pageSize = 50

export interface Total {
  /** Where it is not exact 10,001, which means "more than 10,000". */
  count: number
  isExact: boolean
}

/** As counted up to 10,000. */
export const asTotal = (count: number): Total => ({ count, isExact: count <= 10_000 })

/** What the list has loaded of one question (site, search, order). */
export interface LoadedList {
  rows: readonly ProfileRowFragment[]
  endCursor: string | null
  hasMore: boolean
  /** Null: not counted yet. */
  total: Total | null
  /** When the server read the first page, ISO: who arrives later is new. */
  loadedAt: string
}

/** What the server's first HTML came with. */
export interface FirstAnswer {
  key: string
  /** Null: it was refused. */
  list: LoadedList | null
  /** Why nobody can be shown: the address names what is not, such as a tag that is gone. */
  refusal?: { message: string; field: string | null }
}

/** Stands where nothing was loaded: not for an answer of nobody. */
export const noList: LoadedList = { rows: [], endCursor: null, hasMore: false, total: null, loadedAt: '' }

/** The first page of an answer as a list. */
export const asList = ({ profiles }: ProfileListQuery): LoadedList => ({
  rows: profiles.nodes,
  endCursor: profiles.pageInfo.endCursor,
  hasMore: profiles.pageInfo.hasNextPage,
  total: totalOf(profiles.nodes, profiles, null),
  loadedAt: profiles.readAt,
})

/** Who has everybody needs no count. */
const totalOf = (
  rows: readonly unknown[],
  { pageInfo }: Pick<ProfileListQuery['profiles'], 'pageInfo'>,
  counted: Total | null,
): Total | null => (pageInfo.hasNextPage ? counted : { count: rows.length, isExact: true })

/** The list with a further page. Someone who moved between two pages while they were read does not stand in it twice. */
export function append(list: LoadedList, { profiles }: Pick<ProfileListQuery, 'profiles'>): LoadedList {
  const have = new Set(list.rows.map((row) => row.id))
  const rows = [...list.rows, ...profiles.nodes.filter((row) => !have.has(row.id))]
  return {
    ...list,
    rows,
    endCursor: profiles.pageInfo.endCursor,
    hasMore: profiles.pageInfo.hasNextPage,
    total: totalOf(rows, profiles, list.total),
  }
}

/** The list with these rows as they are now, each at its place. */
export function withRows(list: LoadedList, changed: readonly ProfileRowFragment[]): LoadedList {
  const byId = new Map(changed.map((row) => [row.id, row]))
  return { ...list, rows: list.rows.map((row) => byId.get(row.id) ?? row) }
}

/** The list with its first rows read again; what lies beyond them stays as it was. */
export function withFresh(list: LoadedList, fresh: LoadedList): LoadedList {
  const have = new Set(fresh.rows.map((row) => row.id))
  const isWhole = !fresh.hasMore || fresh.rows.length >= list.rows.length
  if (isWhole) return { ...fresh, loadedAt: list.loadedAt }
  const rest = list.rows.slice(fresh.rows.length).filter((row) => !have.has(row.id))
  return { ...list, total: fresh.total, rows: [...fresh.rows, ...rest] }
}
