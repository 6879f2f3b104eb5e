import type { RequestFailure } from '@/app/_lib/failure'
import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import { filterOfConditions } from './filter-tree'

/** What the server says is wrong with a filter. */
export interface FilterFault {
  /** Where, as in the filter alone: `filter.all[2].goal.since`. */
  path: string
  message: string
}

/** The fault that a refusal is about; null: it is about something else, such as the line.
 *
 * @param hasSearch the filter was asked for together with a search, one level further down
 */
export function faultOf(failure: RequestFailure | null, hasSearch: boolean): FilterFault | null {
  if (failure?.code !== 'BAD_USER_INPUT') return null
  // What GraphQL itself refuses names its place in its sentence, which is one for programmers.
  const isShape = failure.message.startsWith('Variable "$filter"')
  const path = failure.field ?? (isShape ? (/ at "(filter[^"]*)"/.exec(failure.message)?.[1] ?? 'filter') : null)
  if (path === null || !/^filter\b/.test(path)) return null
  if (hasSearch && !path.startsWith('filter.all[0]')) return null
  const own = hasSearch ? path.replace('filter.all[0]', 'filter') : path
  return { path: own, message: isShape ? 'This condition cannot be read.' : ended(failure.message.replaceAll('`', '')) }
}

const ended = (sentence: string) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

const STEP = /^(?:\.(all|any)\[(\d+)\]|\.(not))/

/** The filter without the innermost condition that a path lies in, and without the groups that it leaves empty. */
export function withoutConditionAt(filter: ProfileFilter, path: string): ProfileFilter | null {
  return without(filter, path.replace(/^filter/, ''))
}

function without(filter: ProfileFilter, path: string): ProfileFilter | null {
  const [step, list, index, not] = STEP.exec(path) ?? []
  if (step === undefined) return null
  const rest = path.slice(step.length)
  if (not !== undefined) {
    const inner = filter.not && without(filter.not, rest)
    return inner ? { not: inner } : null
  }
  const of = filter.all ?? filter.any
  const place = Number(index)
  const found = Array.isArray(of) ? of[place] : undefined
  if (!of || found === undefined) return null
  const changed = without(found, rest)
  const left = changed === null ? of.toSpliced(place, 1) : of.with(place, changed)
  if (left.length === 0) return null
  return list === 'all' ? filterOfConditions(left) : { any: left }
}
