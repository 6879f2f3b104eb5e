import type { ProfileFilter } from '@/app/_lib/gql/graphql'

// A filter while it is edited: every group and condition has an id of its own, so that rows keep their controls while others come
// and go, and so that what the server says of `filter.all[2].goal.since` finds its row.

export const GROUP_JOINS = {
  all: { label: 'All of these' },
  any: { label: 'Any of these' },
  none: { label: 'None of these' },
  notAll: { label: 'Not all of these' },
} as const
export type GroupJoin = keyof typeof GROUP_JOINS

export interface Group {
  id: number
  join: GroupJoin
  of: readonly Node[]
}
export interface Leaf {
  id: number
  /** One condition; null: what it is about is still to be chosen. */
  filter: ProfileFilter | null
}
export type Node = Group | Leaf

export const isGroup = (node: Node): node is Group => 'join' in node

let lastId = 0
const nextId = () => (lastId += 1)

export const newLeaf = (filter: ProfileFilter | null = null): Leaf => ({ id: nextId(), filter })
export const newGroup = (join: GroupJoin, of: readonly Node[] = [newLeaf()]): Group => ({ id: nextId(), join, of })

/** The conditions that all must hold: each is a chip of the list, and a row at the builder's top. */
export const conditionsOf = (filter: ProfileFilter | null): readonly ProfileFilter[] =>
  filter === null ? [] : (filter.all ?? [filter])

/** The other way round: null for none, the condition itself for one. */
export function filterOfConditions(conditions: readonly ProfileFilter[]): ProfileFilter | null {
  const [first, ...others] = conditions
  if (!first) return null
  return others.length === 0 && !first.all ? first : { all: [...conditions] }
}

/** The tree to edit: its root is a group, whatever the filter is. */
export function treeOf(filter: ProfileFilter | null): Group {
  if (filter === null) return newGroup('all')
  const node = nodeOf(filter)
  return isGroup(node) ? node : newGroup('all', [node])
}

function nodeOf(filter: ProfileFilter): Node {
  if (filter.all) return newGroup('all', filter.all.map(nodeOf))
  if (filter.any) return newGroup('any', filter.any.map(nodeOf))
  const { not } = filter
  if (not?.any) return newGroup('none', not.any.map(nodeOf))
  if (not?.all) return newGroup('notAll', not.all.map(nodeOf))
  return not ? newGroup('none', [nodeOf(not)]) : newLeaf(filter)
}

/** A filter that can be asked for, with the place of each node in it. */
export interface BuiltFilter {
  filter: ProfileFilter | null
  /** Ids of nodes by where they stand: `filter.all[2]`. */
  places: ReadonlyMap<string, number>
}

/** What the tree means: rows that are not finished and groups without rows are left out. */
export function builtFilter(root: Group, isFinished: (filter: ProfileFilter) => boolean): BuiltFilter {
  const kept = pruned(root, isFinished)
  const places = new Map<string, number>()
  if (kept === null) return { filter: null, places }
  return { filter: written(kept, 'filter', places), places }
}

function pruned(node: Node, isFinished: (filter: ProfileFilter) => boolean): Node | null {
  if (!isGroup(node)) return node.filter !== null && isFinished(node.filter) ? node : null
  const of = node.of.map((each) => pruned(each, isFinished)).filter((each) => each !== null)
  return of.length === 0 ? null : { ...node, of }
}

function written(node: Node, path: string, places: Map<string, number>): ProfileFilter {
  places.set(path, node.id)
  if (!isGroup(node)) return node.filter ?? { all: [] }
  const { join, of } = node
  const [only] = of
  if (only && of.length === 1) {
    // A group of one is what it holds; the row takes the group's place, as errors are about the row.
    return join === 'all' || join === 'any'
      ? written(only, path, places)
      : { not: written(only, `${path}.not`, places) }
  }
  const list = (key: 'all' | 'any', at: string) =>
    of.map((each, index) => written(each, `${at}.${key}[${index}]`, places))
  switch (join) {
    case 'all':
      return { all: list('all', path) }
    case 'any':
      return { any: list('any', path) }
    case 'none':
      return { not: { any: list('any', `${path}.not`) } }
    case 'notAll':
      return { not: { all: list('all', `${path}.not`) } }
  }
}

/** The innermost node that a path of the server lies in: `filter.all[2].goal.since` → the third row. */
export function nodeAt(places: BuiltFilter['places'], path: string): number | null {
  let best: { length: number; id: number } | null = null
  for (const [place, id] of places) {
    const isAround = path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)
    if (isAround && place.length >= (best?.length ?? 0)) best = { length: place.length, id }
  }
  return best?.id ?? null
}

/** The tree with a node changed; null takes it away. */
export function withNode(root: Group, id: number, change: (node: Node) => Node | null): Group {
  const visit = (node: Node): Node | null => {
    if (node.id === id) return change(node)
    return isGroup(node) ? { ...node, of: node.of.map(visit).filter((each) => each !== null) } : node
  }
  const changed = visit(root)
  return changed && isGroup(changed) ? changed : root
}

/** Every row, from the top. */
export const leavesOf = (node: Node): Leaf[] => (isGroup(node) ? node.of.flatMap(leavesOf) : [node])
