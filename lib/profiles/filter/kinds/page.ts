import { checkNumber, checkText } from '../check-values'
import { not, type CheckedFilter, type PageColumn, type TextPart } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { windowOf } from '../filter-time'

const COLUMNS = ['url', 'title', 'category'] as const satisfies readonly PageColumn[]

/** @throws INVALID */
export function checkPage(input: FilterShapes['page'], path: string, { clock }: FilterSite): CheckedFilter {
  const parts = COLUMNS.flatMap((column): TextPart<PageColumn>[] => {
    const given = input[column]
    return given == null ? [] : [{ column, ...checkText(given, 'text', `${path}.${column}`) }]
  })
  const condition: CheckedFilter = {
    kind: 'page',
    parts,
    count: input.count == null ? null : checkNumber(input.count, 'number', `${path}.count`),
    range: windowOf(input, path, clock),
  }
  return input.op === 'NOT_VIEWED' ? not(condition) : condition
}
