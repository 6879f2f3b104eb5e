import type { Page } from '../lib/paging'

/** A page of a list, and how to count the whole, which is done only when it is asked for. */
export interface Connection<Node> {
  page: Page<Node>
  count: () => Promise<number>
}

/** The resolvers of every connection type. */
export function connectionResolvers<Node>() {
  return {
    nodes: ({ page }: Connection<Node>) => page.nodes,
    edges: ({ page }: Connection<Node>) => page.nodes.map((node) => ({ node, cursor: page.cursorOf(node) })),
    pageInfo: ({ page }: Connection<Node>) => ({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: cursorOf(page, page.nodes[0]),
      endCursor: cursorOf(page, page.nodes.at(-1)),
    }),
    totalCount: ({ count }: Connection<Node>) => count(),
  }
}

const cursorOf = <Node>(page: Page<Node>, node: Node | undefined) => (node === undefined ? null : page.cursorOf(node))
