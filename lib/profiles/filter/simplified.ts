import type { CheckedFilter } from './checked-filter'
import { EVERYBODY, NOBODY } from './checked-filter'

/** The same filter without what says nothing: what everybody or nobody matches is taken out, joins of one are that one. So a condition
 * that cannot hold, such as an order of no amount, costs no read. */
export function simplified(filter: CheckedFilter): CheckedFilter {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return joined(filter.kind, filter.of.map(simplified))
    case 'not': {
      const of = simplified(filter.of)
      if (of.kind === 'not') return of.of
      if (isNobody(of)) return EVERYBODY
      return isEverybody(of) ? NOBODY : { kind: 'not', of }
    }
    case 'tag':
      return filter.ids.length === 0 ? (filter.hasAll ? EVERYBODY : NOBODY) : filter
    case 'number':
    case 'text':
      return filter.test.is === 'in' && filter.test.values.length === 0 ? NOBODY : filter
    case 'engagement':
      return filter.ranges.length === 0 ? NOBODY : filter
    case 'search':
      return filter.patterns.length === 0 ? EVERYBODY : filter
    default:
      return filter
  }
}

const isNobody = (filter: CheckedFilter): boolean => filter.kind === 'any' && filter.of.length === 0
export const isEverybody = (filter: CheckedFilter): boolean => filter.kind === 'all' && filter.of.length === 0

function joined(kind: 'all' | 'any', of: CheckedFilter[]): CheckedFilter {
  const decides = kind === 'all' ? isNobody : isEverybody
  const says = kind === 'all' ? isEverybody : isNobody
  const decisive = of.find(decides)
  if (decisive) return decisive
  const left = of.filter((each) => !says(each)).flatMap((each) => (each.kind === kind ? each.of : [each]))
  const [only] = left
  return left.length === 1 && only ? only : { kind, of: left }
}
