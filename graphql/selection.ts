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
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, info) : []))
}

function fieldsOf(selectionSet: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  return selectionSet.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection]
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value]
    return inner ? fieldsOf(inner.selectionSet, info) : []
  })
}
