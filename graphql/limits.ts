import {
  GraphQLError,
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { HeaderMap } from '@apollo/server'
import { BULK_CHANGES_PAGE } from '../lib/bulk-changes'
import { ERASURES_PAGE } from '../lib/erasure'
import { MAX_PAGE } from '../lib/paging'
import { HISTORY_PAGE, PROFILES_PAGE } from '../lib/profiles'
import { SEGMENTS_PAGE } from '../lib/segments'
import { EVENTS_PAGE, VISITS_PAGE } from '../lib/visits'

// What one request may ask for; docs/decisions/0004-graphql-limits.md gives the reasons, docs/api.md tells integrators.
export const LIMITS = {
  bodyBytes: 1_000_000,
  /** Words and signs of a document. */
  tokens: 3_000,
  /** Characters of a document sent without key or session: enough to ask whether the server is there. */
  anonymousCharacters: 2_000,
  /** Fields inside fields. */
  depth: 12,
  aliases: 30,
  /** Objects that an answer can hold at most. */
  cost: 20_000,
  /** What a list without pages counts as. */
  unpagedList: 10,
  /** What each mutation counts as, besides its answer. */
  mutation: 100,
} as const

/** Rows of a page when neither `first` nor `last` is given, by connection type. */
const DEFAULT_PAGES: Record<string, number> = {
  ProfileConnection: PROFILES_PAGE,
  BulkChangeConnection: BULK_CHANGES_PAGE,
  SegmentConnection: SEGMENTS_PAGE,
  ErasureConnection: ERASURES_PAGE,
  VisitConnection: VISITS_PAGE,
  EventConnection: EVENTS_PAGE,
  HistoryConnection: HISTORY_PAGE,
}

/** Values that take more to find out than an object does, in objects. */
const DEAR_VALUES: Record<string, number> = {
  // Reads the pages of most of a year.
  'Interest.earlierShare': 20,
}

/** Refuses what asks for too much. @throws GraphQLError with code LIMIT_EXCEEDED, the limit and the way to stay under it */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Analysis {
  const analysis = analyse(schema, document, operation)
  if (analysis.depth > LIMITS.depth)
    throw exceeded(
      'depth',
      LIMITS.depth,
      `nests ${analysis.depth} fields deep`,
      'ask for the inner objects by their id',
    )
  if (analysis.aliases > LIMITS.aliases)
    throw exceeded('aliases', LIMITS.aliases, `has ${analysis.aliases} aliases`, 'send several requests')
  const cost = Math.ceil(analysis.cost({ variables, ofFragment: new Map() }))
  if (cost > LIMITS.cost)
    throw exceeded(
      'cost',
      LIMITS.cost,
      `may cost ${cost} objects`,
      'ask for smaller pages with `first`, or fewer lists',
    )
  return analysis
}

function exceeded(name: string, limit: number, what: string, wayOut: string): GraphQLError {
  return new GraphQLError(`This document ${what}; the limit is ${limit}: ${wayOut}`, {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      limit: { name, max: limit },
      http: { status: 400, headers: new HeaderMap() },
    },
  })
}

/** One reckoning: the values of the request, and what each fragment was found to cost with them. */
interface Reckoning {
  variables: Record<string, unknown>
  ofFragment: Map<string, number>
}

type Cost = (reckoning: Reckoning) => number

export interface Analysis {
  depth: number
  aliases: number
  cost: Cost
  /** Whether it reads the schema itself. */
  introspects: boolean
}

// Documents are cached, and with them what is known of their operations.
const known = new WeakMap<OperationDefinitionNode, Analysis>()

function analyse(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Analysis {
  const cached = known.get(operation)
  if (cached) return cached
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const root = schema.getRootType(operation.operation)
  const defaults = new Map(
    operation.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
    ),
  )
  const walk = new Walk(schema, fragments, defaults)
  const inner = root ? walk.selections(operation.selectionSet, root) : NOTHING
  const mutations = operation.operation === 'mutation' ? operation.selectionSet.selections.length : 0
  const analysis: Analysis = {
    ...inner,
    cost: (reckoning) => inner.cost(reckoning) + mutations * LIMITS.mutation,
  }
  known.set(operation, analysis)
  return analysis
}

const NOTHING: Analysis = { depth: 0, aliases: 0, cost: () => 0, introspects: false }

class Walk {
  /** A fragment is worked out once however often it is spread, and its cost once a reckoning: else a small document of fragments
   * that spread others twice, and these others again, would take for ever. */
  private readonly ofFragment = new Map<string, Analysis>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly defaults: ReadonlyMap<string, unknown>,
  ) {}

  selections(set: SelectionSetNode, type: GraphQLNamedType): Analysis {
    const parts = set.selections.map((selection): Analysis => {
      switch (selection.kind) {
        case Kind.FIELD:
          return this.field(selection, type)
        case Kind.INLINE_FRAGMENT:
          return this.selections(selection.selectionSet, this.typeNamed(selection.typeCondition?.name.value) ?? type)
        case Kind.FRAGMENT_SPREAD:
          return this.fragment(selection.name.value)
      }
    })
    const costs = parts.map(({ cost }) => cost).filter((cost) => cost !== NOTHING.cost)
    return {
      depth: Math.max(0, ...parts.map(({ depth }) => depth)),
      aliases: parts.reduce((sum, { aliases }) => sum + aliases, 0),
      cost: costs.length === 0 ? NOTHING.cost : (reckoning) => costs.reduce((sum, cost) => sum + cost(reckoning), 0),
      introspects: parts.some(({ introspects }) => introspects),
    }
  }

  private fragment(name: string): Analysis {
    let analysis = this.ofFragment.get(name)
    if (!analysis) {
      const fragment = this.fragments.get(name)
      const type = fragment && this.typeNamed(fragment.typeCondition.name.value)
      const inner = fragment && type ? this.selections(fragment.selectionSet, type) : NOTHING
      analysis = { ...inner, cost: inner.cost === NOTHING.cost ? inner.cost : onceForEach(name, inner.cost) }
      this.ofFragment.set(name, analysis)
    }
    return analysis
  }

  private field(node: FieldNode, parent: GraphQLNamedType): Analysis {
    const aliases = node.alias ? 1 : 0
    const name = node.name.value
    // The schema about itself: bounded by the validation rule of graphql-js against deep introspection.
    if (name.startsWith('__')) return { ...NOTHING, aliases, introspects: name !== '__typename' }
    const field = isObjectType(parent) ? parent.getFields()[name] : undefined
    if (!field) return { ...NOTHING, depth: 1, aliases }
    if (!node.selectionSet) {
      const dear = DEAR_VALUES[`${parent.name}.${name}`]
      return { ...NOTHING, depth: 1, aliases, cost: dear === undefined ? NOTHING.cost : () => dear }
    }
    const inner = this.selections(node.selectionSet, getNamedType(field.type))
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + aliases,
      cost: this.costOf(node, field.type, parent, inner.cost),
      introspects: inner.introspects,
    }
  }

  /** How many objects a field can put into the answer. */
  private costOf(node: FieldNode, type: GraphQLOutputType, parent: GraphQLNamedType, inner: Cost): Cost {
    const { name } = getNamedType(type)
    const size = node.arguments?.find(({ name: { value } }) => value === 'first' || value === 'last')?.value
    if (name === 'PageInfo') return NOTHING.cost
    if (name.endsWith('Connection')) {
      const fallback = DEFAULT_PAGES[name] ?? MAX_PAGE
      return (reckoning) => 1 + (this.pageSize(size, reckoning) ?? fallback) * inner(reckoning)
    }
    // What lies in a connection is the page itself, which the connection's field multiplies.
    if (parent.name.endsWith('Connection')) return name.endsWith('Edge') ? inner : (reckoning) => 1 + inner(reckoning)
    const mentioned =
      parent.name === 'Mutation' ? node.arguments?.find(({ name: { value } }) => value === 'input') : null
    if (mentioned)
      return (reckoning) =>
        1 + Math.max(1, this.countIds(mentioned.value, reckoning) / LIMITS.unpagedList) * inner(reckoning)
    if (!isListType(getNullableType(type))) return (reckoning) => 1 + inner(reckoning)
    const ids = node.arguments?.find(({ name: { value } }) => value === 'ids')?.value
    if (ids) return (reckoning) => this.countOf(ids, reckoning) * (1 + inner(reckoning))
    return (reckoning) => (this.pageSize(size, reckoning) ?? LIMITS.unpagedList) * (1 + inner(reckoning))
  }

  private pageSize(value: ValueNode | undefined, { variables }: Reckoning): number | null {
    const size =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? (variables[value.name.value] ?? this.defaults.get(value.name.value))
          : undefined
    // Beyond a page's limit the verb refuses; here it must only not count as less.
    return typeof size === 'number' && size >= 0 ? Math.min(size, MAX_PAGE) : null
  }

  /** How many objects an input names by id: the list that answers a mutation can be as long, `unpagedList` or not. */
  private countIds(input: ValueNode, { variables }: Reckoning): number {
    const given: unknown = valueFromASTUntyped(input, { ...Object.fromEntries(this.defaults), ...variables })
    if (typeof given !== 'object' || given === null) return 0
    return Math.max(
      0,
      ...Object.entries(given).map(([key, value]) => (key.endsWith('Ids') ? [value].flat().length : 0)),
    )
  }

  /** Of a list that is an argument. */
  private countOf(list: ValueNode, { variables }: Reckoning): number {
    return [valueFromASTUntyped(list, { ...Object.fromEntries(this.defaults), ...variables })].flat().length
  }

  private typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name)
    return isCompositeType(type) ? type : undefined
  }
}

function onceForEach(fragment: string, cost: Cost): Cost {
  return (reckoning) => {
    const known = reckoning.ofFragment.get(fragment)
    if (known !== undefined) return known
    const value = cost(reckoning)
    reckoning.ofFragment.set(fragment, value)
    return value
  }
}
