import { fold } from '../../../db'
import { invalid } from '../../../errors'
import { checkOperator, givenValues, someOf, type ConditionInput } from '../check-values'
import { not, type CheckedFilter, type Range } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { shown } from '../shown'

/** @throws INVALID a category that nobody of the site is interested in and no rule names … */
export function checkInterest(
  { op, categories, share }: FilterShapes['interest'],
  path: string,
  { names }: FilterSite,
): CheckedFilter {
  const range = share == null ? null : shareRange(share, `${path}.share`)
  const spellings = someOf(categories, `${path}.categories`, 'category').map((name, index) => {
    const known = names.categories.get(fold(name.trim()))
    if (known) return known
    throw invalid(
      `${path}.categories[${index}]`,
      `Nobody on this site is interested in ${shown(name)} so far, and no interest rule names it`,
    )
  })
  if (op === 'HAS_ALL' || range)
    return signed(op, {
      kind: op === 'HAS_ALL' ? 'all' : 'any',
      of: spellings.map((each) => ({ kind: 'interest', categories: [...each], share: range })),
    })
  // Without a share one look is enough for several.
  return signed(op, { kind: 'interest', categories: [...new Set(spellings.flat())], share: null })
}

const signed = (op: FilterShapes['interest']['op'], condition: CheckedFilter): CheckedFilter =>
  op === 'HAS_NONE' ? not(condition) : condition

/** Shares are sums of fractions: what differs by less than this is the same. */
const SAME = 1e-9

function shareRange(share: ConditionInput, path: string): Range {
  checkOperator(share.op, 'share', path)
  const [[at, value] = [path, null]] = givenValues(share, path)
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw invalid(at, 'Give a share from 0 to 1 here')
  switch (share.op) {
    case 'GT':
      return { from: value + SAME, to: null }
    case 'GTE':
      return { from: value - SAME, to: null }
    case 'LT':
      return { from: null, to: value - SAME }
    default:
      return { from: null, to: value + SAME }
  }
}
