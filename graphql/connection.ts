import type { Page } from '../lib/paging'

/** A page of a list, and how to count the whole, which is done only when it is asked for. */
export interface Connection<Node, Count extends number | null = number> {
  page: Page<Node>
  count: () => Promise<Count>
}

/** The resolvers of every connection type. */
export function connectionResolvers<Node, Count extends number | null = number>() {
  return {
    nodes: ({ page }: Connection<Node, Count>) => page.nodes,
    edges: ({ page }: Connection<Node, Count>) => page.nodes.map((node) => ({ node, cursor: page.cursorOf(node) })),
    pageInfo: ({ page }: Connection<Node, Count>) => ({
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: cursorOf(page, page.nodes[0]),
      endCursor: cursorOf(page, page.nodes.at(-1)),
    }),
    totalCount: ({ count }: Connection<Node, Count>) => count(),
  }
}

const cursorOf = <Node>(page: Page<Node>, node: Node | undefined) => (node === undefined ? null : page.cursorOf(node))
