import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql'

/** Which fields the request asks for below a field, so that a statement reads no column that nobody wants.
 *
 * @param paths from the field to the objects in question: for a connection `['nodes']` and `['edges', 'node']`
 */
export function selectedFields(info: GraphQLResolveInfo, paths: readonly (readonly string[])[]): ReadonlySet<string> {
  const only = info.fieldNodes.length === 1 ? info.fieldNodes[0] : undefined
  // Documents are cached, and with them this answer.
  const cached = only && known.get(only)
  if (cached) return cached
  const names = new Set<string>()
  for (const path of paths) {
    let nodes: readonly FieldNode[] = info.fieldNodes
    for (const step of path) nodes = fieldsBelow(nodes, info).filter(({ name }) => name.value === step)
    for (const { name } of fieldsBelow(nodes, info)) names.add(name.value)
  }
  if (only) known.set(only, names)
  return names
}

const known = new WeakMap<FieldNode, ReadonlySet<string>>()

function fieldsBelow(nodes: readonly FieldNode[], info: GraphQLResolveInfo): FieldNode[] {
  const spread = new Set<string>()
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, info, spread) : []))
}

/** @param spread the fragments looked into already: once is enough, and each time of many could take for ever */
function fieldsOf(selectionSet: SelectionSetNode, info: GraphQLResolveInfo, spread: Set<string>): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, info, spread)
    const name = selection.name.value
    const fragment = spread.has(name) ? undefined : info.fragments[name]
    spread.add(name)
    return fragment ? fieldsOf(fragment.selectionSet, info, spread) : []
  })
}
