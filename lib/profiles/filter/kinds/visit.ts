import { checkNumber, checkText } from '../check-values'
import { not, type CheckedFilter, type TextPart, type VisitColumn } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { windowOf } from '../filter-time'

const TYPES = {
  landingUrl: 'text',
  referrer: 'text',
  source: 'word',
  utmSource: 'text',
  utmMedium: 'text',
  utmCampaign: 'text',
  utmTerm: 'text',
  utmContent: 'text',
  device: 'word',
  browser: 'word',
  os: 'word',
  language: 'word',
  country: 'country',
} as const satisfies Record<VisitColumn, string>

const COLUMNS = Object.keys(TYPES) as VisitColumn[]

/** @throws INVALID */
export function checkVisit(input: FilterShapes['visit'], path: string, { clock }: FilterSite): CheckedFilter {
  const parts = COLUMNS.flatMap((column): TextPart<VisitColumn>[] => {
    const given = input[column]
    return given == null ? [] : [{ column, ...checkText(given, TYPES[column], `${path}.${column}`) }]
  })
  const condition: CheckedFilter = {
    kind: 'visit',
    parts,
    count: input.count == null ? null : checkNumber(input.count, 'number', `${path}.count`),
    range: windowOf(input, path, clock),
  }
  return input.op === 'NOT_MADE' ? not(condition) : condition
}
