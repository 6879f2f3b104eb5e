import type { Context } from './context'
import { sql, type Sql } from './db'
import { decodeCursor, encodeCursor, isTimeValue, listFingerprint, readPageArgs, type Page } from './paging'

/** One of several pages that are read by one statement: of which owner's list, and which part of it. */
export interface BatchedPage {
  ownerId: string
  first?: number | null
  after?: string | null
}

interface BatchedList<Row, Node> {
  /** Names the list in its cursors. */
  list: string
  defaultPage: number
  newestFirst: boolean
  timeOf: (node: Node) => Date
  /** @param wanted a table `want (owner_id, from_time, from_id, rows, nr)` @returns rows with `nr`, in order */
  read: (wanted: Sql) => Sql
  toNode: (row: Row) => Node
}

const BEFORE_ALL = { value: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
const AFTER_ALL = { value: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** Reads one page of each owner's list at once. A page that was asked for wrongly is an error of its own, not of its neighbours. */
export async function readBatches<Row extends object, Node extends { id: string }>(
  ctx: Context,
  pages: readonly BatchedPage[],
  { list, defaultPage, newestFirst, timeOf, read, toNode }: BatchedList<Row, Node>,
): Promise<(Page<Node> | Error)[]> {
  const places = pages.map((page) => {
    try {
      const { limit } = readPageArgs({ first: page.first }, defaultPage)
      const fingerprint = listFingerprint(list, ctx.siteId, page.ownerId)
      const after = page.after == null ? null : decodeCursor('after', page.after, fingerprint, isTimeValue)
      return { page, limit, fingerprint, after, from: after ?? (newestFirst ? AFTER_ALL : BEFORE_ALL) }
    } catch (error) {
      return error as Error
    }
  })
  const good = places.filter((place): place is Exclude<typeof place, Error> => !(place instanceof Error))
  const rows =
    good.length === 0
      ? []
      : await ctx.db.query<Row & { nr: number }>(
          read(sql`unnest(
            ${good.map(({ page }) => page.ownerId)}::uuid[], ${good.map(({ from }) => from.value)}::timestamptz[],
            ${good.map(({ from }) => from.id)}::uuid[], ${good.map(({ limit }) => limit + 1)}::int4[]
          ) with ordinality as want (owner_id, from_time, from_id, rows, nr)`),
        )
  const byPage = new Map(good.map((place) => [place, [] as Node[]]))
  for (const { nr, ...row } of rows) {
    const place = good[nr - 1]
    if (place) byPage.get(place)?.push(toNode(row as unknown as Row))
  }
  return places.map((place) => {
    if (place instanceof Error) return place
    const { limit, fingerprint, after } = place
    const nodes = byPage.get(place) ?? []
    return {
      nodes: nodes.slice(0, limit),
      hasNextPage: nodes.length > limit,
      hasPreviousPage: after !== null,
      cursorOf: (node) => encodeCursor(fingerprint, { value: timeOf(node).toISOString(), id: node.id }),
    }
  })
}
