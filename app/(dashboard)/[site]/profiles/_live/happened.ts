import type { ListChangesQuery } from '@/app/_lib/gql/graphql'

export type Change = ListChangesQuery['profileChanges']['changes'][number]

/** What is known to have happened to a list since it was read. */
export interface Happened {
  /** The last of each person, by id. */
  changes: ReadonlyMap<string, Change>
  /** More than could be told. */
  hasMore: boolean
  /** From when on to ask next. */
  until: string
}

export const nothingSince = (until: string): Happened => ({ changes: new Map(), hasMore: false, until })

export function add(known: Happened, { changes, hasMore, until }: ListChangesQuery['profileChanges']): Happened {
  // Told oldest first, so that the last one of a person stays.
  const all = new Map(known.changes)
  for (const change of changes.toReversed()) all.set(change.id, change)
  return { changes: all, hasMore: known.hasMore || hasMore, until }
}

/** How a row that is shown differs from the person as they are now. */
export type RowNews = 'changed' | 'left'

export interface News {
  /** People of the list who were not there when it was read. */
  fresh: number
  /** People of the list who were there and changed, loaded or not. */
  changed: number
  /** There are more of either. */
  hasMore: boolean
  /** The rows that are not as they were. */
  rows: ReadonlyMap<string, RowNews>
  /** Whether all that changed can be shown where it stands. */
  isInPlace: boolean
}

interface Row {
  id: string
  updatedAt: string
}

/** What there is to announce. @param loadedAt when the list was read: what happened before is in it */
export function newsOf({ changes, hasMore }: Happened, list: { rows: readonly Row[]; loadedAt: string }): News {
  const versions = new Map(list.rows.map(({ id, updatedAt }) => [id, updatedAt]))
  const rows = new Map<string, RowNews>()
  let fresh = 0
  let elsewhere = 0
  for (const { id, createdAt, updatedAt, matches } of changes.values()) {
    const shown = versions.get(id)
    if (shown !== undefined) {
      if (updatedAt > shown) rows.set(id, matches ? 'changed' : 'left')
    } else if (!matches || updatedAt <= list.loadedAt) continue
    else if (createdAt > list.loadedAt) fresh += 1
    else elsewhere += 1
  }
  const isInPlace = !hasMore && elsewhere === 0 && ![...rows.values()].includes('left')
  return { fresh, changed: rows.size + elsewhere, hasMore, rows, isInPlace }
}
