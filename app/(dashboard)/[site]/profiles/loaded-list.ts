import type { ProfileListQuery, ProfileRowFragment } from '@/app/_lib/gql/graphql'

export const pageSize = 50

/** What the list has loaded of one question (site, search, order). */
export interface LoadedList {
  rows: readonly ProfileRowFragment[]
  endCursor: string | null
  hasMore: boolean
  /** Up to 10,001, which means "more than 10,000"; null: it would have taken too long to tell. */
  total: number | null
  /** ISO time at which the first page was asked for: who arrives later is new. */
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
export const noList: LoadedList = { rows: [], endCursor: null, hasMore: false, total: 0, loadedAt: '' }

/** The first page of an answer as a list. */
export const asList = ({ profiles }: ProfileListQuery, loadedAt: string): LoadedList => ({
  rows: profiles.nodes,
  endCursor: profiles.pageInfo.endCursor,
  hasMore: profiles.pageInfo.hasNextPage,
  total: profiles.totalCount === undefined ? profiles.nodes.length : profiles.totalCount,
  loadedAt,
})

/** The list with a further page. Someone who moved between two pages while they were read does not stand in it twice. */
export function append(list: LoadedList, { profiles }: ProfileListQuery): LoadedList {
  const have = new Set(list.rows.map((row) => row.id))
  return {
    ...list,
    rows: [...list.rows, ...profiles.nodes.filter((row) => !have.has(row.id))],
    endCursor: profiles.pageInfo.endCursor,
    hasMore: profiles.pageInfo.hasNextPage,
  }
}
