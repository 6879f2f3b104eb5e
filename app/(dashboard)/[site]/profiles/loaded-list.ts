import type { ProfileListQuery, ProfileRowFragment } from '@/app/_lib/gql/graphql'

export const pageSize = 50

/** What the list has loaded of one question (site, search, order). */
export interface LoadedList {
  rows: readonly ProfileRowFragment[]
  endCursor: string | null
  hasMore: boolean
  /** Up to 10,001, which means "more than 10,000". */
  total: number
  /** ISO time at which the first page was asked for: who arrives later is new. */
  loadedAt: string
}

/** The first page of an answer as a list. */
export const asList = ({ profiles }: ProfileListQuery, loadedAt: string): LoadedList => ({
  rows: profiles.nodes,
  endCursor: profiles.pageInfo.endCursor,
  hasMore: profiles.pageInfo.hasNextPage,
  total: profiles.totalCount ?? profiles.nodes.length,
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
