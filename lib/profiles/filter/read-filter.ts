import { invalid } from '../../errors'
import type { ProfileFilter } from './filter-input'
import { FILTER_SHAPES, shapeProblem, type FilterShapes } from './filter-shape'
import {
  FILTER_JOINS,
  FILTER_KIND_NAMES,
  MAX_FILTER_CONDITIONS,
  MAX_FILTER_DEPTH,
  MAX_FILTER_VALUES,
  type FilterJoin,
  type FilterKind,
} from './shared'

/** A condition as it was written, with where it stands. */
export type ReadCondition = {
  [Kind in FilterKind]: { kind: Kind; path: string; input: FilterShapes[Kind] }
}[FilterKind]

/** A filter that has the right shape; whether it makes sense on this site is still open. */
export type ReadFilter = { kind: 'all' | 'any'; of: ReadFilter[] } | { kind: 'not'; of: ReadFilter } | ReadCondition

const KEYS: readonly (FilterJoin | FilterKind)[] = [
  ...(Object.keys(FILTER_JOINS) as FilterJoin[]),
  ...FILTER_KIND_NAMES,
]

/** @param path where the filter stands: `filter` @throws INVALID naming the place: `filter.all[2].customField.op` */
export function readFilter(filter: unknown, path: string): ReadFilter {
  const seen = { conditions: 0, values: 0 }

  function read(node: unknown, at: string, depth: number): ReadFilter {
    if (depth > MAX_FILTER_DEPTH) throw invalid(at, `A filter nests at most ${MAX_FILTER_DEPTH} levels deep`)
    if (++seen.conditions > MAX_FILTER_CONDITIONS)
      throw invalid(at, `A filter has at most ${MAX_FILTER_CONDITIONS} conditions`)
    const { key, value } = onlyKey(node, at)
    const inner = `${at}.${key}`
    switch (key) {
      case 'all':
      case 'any':
        if (!Array.isArray(value)) throw invalid(inner, 'Give a list of filters here')
        return { kind: key, of: value.map((each, index) => read(each, `${inner}[${index}]`, depth + 1)) }
      case 'not':
        return { kind: key, of: read(value, inner, depth + 1) }
      default:
        return readCondition(key, value, inner)
    }
  }

  function readCondition(kind: FilterKind, value: unknown, at: string): ReadFilter {
    // Before the shape is looked at: an error in a list of a million would have to be looked for.
    countValues(value, at)
    const parsed = FILTER_SHAPES[kind].safeParse(value)
    if (!parsed.success) {
      const problem = shapeProblem(parsed.error)
      throw invalid(`${at}${problem.path}`, problem.message)
    }
    return { kind, path: at, input: parsed.data } as ReadCondition
  }

  function countValues(value: unknown, at: string): void {
    if (Array.isArray(value)) seen.values += value.length
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) countValues(part, `${at}.${key}`)
    else seen.values += 1
    if (seen.values > MAX_FILTER_VALUES) throw invalid(at, `A filter holds at most ${MAX_FILTER_VALUES} values`)
  }

  return read(filter, path, 1)
}

/** What is mentioned anywhere in it. */
export function* conditionsOf(filter: ReadFilter): Generator<ReadCondition> {
  switch (filter.kind) {
    case 'all':
    case 'any':
      for (const each of filter.of) yield* conditionsOf(each)
      break
    case 'not':
      yield* conditionsOf(filter.of)
      break
    default:
      yield filter
  }
}

function onlyKey(node: unknown, path: string): { key: FilterJoin | FilterKind; value: unknown } {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw invalid(path, 'Give an object here')
  const written = Object.entries(node as ProfileFilter).filter(([, value]) => value != null)
  const [first] = written
  if (first === undefined || written.length > 1) throw invalid(path, `Give exactly one of: ${KEYS.join(', ')}`)
  const key = KEYS.find((known) => known === first[0])
  if (key === undefined)
    throw invalid(`${path}.${first[0].slice(0, 50)}`, `There is no such condition. Give one of: ${KEYS.join(', ')}`)
  return { key, value: first[1] }
}
