import { normaliseIdentifier } from '../../../identity'
import type { CheckedFilter, NumberColumn, Signed, TextColumn, TimeColumn } from '../checked-filter'
import { not } from '../checked-filter'
import { checkNumber, checkOperator, checkText, checkTime, givenValues, minorUnits, positive } from '../check-values'
import type { ConditionInput } from '../check-values'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { FILTER_ATTRIBUTES, type FilterOperator, type ProfileAttribute } from '../shared'
import { rangesOfScore } from './engagement'

/** Where each attribute stands on the profile. */
const COLUMNS = {
  NAME: { text: 'name' },
  EMAIL: { text: 'email' },
  PHONE: { text: 'phone' },
  EXTERNAL_ID: { text: 'externalId' },
  ORGANIZATION: { text: 'organization' },
  TITLE: { text: 'title' },
  SOURCE: { text: 'source' },
  COUNTRY: { text: 'country' },
  CITY: { text: 'city' },
  LANGUAGE: { text: 'language' },
  DEVICE: { text: 'device' },
  BROWSER: { text: 'browser' },
  OS: { text: 'os' },
  VISIT_COUNT: { number: 'visitCount' },
  PAGE_VIEW_COUNT: { number: 'pageViewCount' },
  GOAL_COUNT: { number: 'goalCount' },
  PURCHASE_COUNT: { number: 'purchaseCount' },
  TOTAL_SECONDS: { number: 'totalSeconds' },
  REVENUE: { number: 'revenueMinor' },
  ENGAGEMENT_SCORE: 'score',
  FIRST_VISIT_AT: { time: 'firstVisitAt' },
  LAST_VISIT_AT: { time: 'lastVisitAt' },
  IDENTIFIED_AT: { time: 'identifiedAt' },
  CREATED_AT: { time: 'createdAt' },
  UPDATED_AT: { time: 'updatedAt' },
} as const satisfies Record<
  ProfileAttribute,
  { text: TextColumn } | { number: NumberColumn } | { time: TimeColumn } | 'score'
>

/** @throws INVALID */
export function checkAttribute(
  { name, ...condition }: FilterShapes['attribute'],
  path: string,
  { rules, clock }: FilterSite,
): CheckedFilter {
  const column = COLUMNS[name]
  const { type } = FILTER_ATTRIBUTES[name]
  if (column === 'score') {
    checkOperator(condition.op, 'score', path)
    const { op } = positive(condition.op)
    const [[at, value] = [path, null]] = givenValues(condition, path)
    return { kind: 'engagement', ranges: rangesOfScore(op, value, at, rules, clock.now) }
  }
  if ('text' in column) {
    const asWritten = type === 'phone' ? phoneReader(rules.defaultCountry) : undefined
    const textType = type === 'phone' || type === 'word' || type === 'country' ? type : 'text'
    return textCondition(column.text, checkText(condition, textType, path, asWritten))
  }
  if ('number' in column) {
    const numberType = type === 'money' || type === 'seconds' ? type : 'number'
    const scale = type === 'money' ? minorUnits(rules.currency) : 1
    const { test, isNegative } = checkNumber(condition, numberType, path, scale)
    return signed({ kind: 'number', column: column.number, test }, isNegative)
  }
  const { test, isNegative } = checkTime(condition, path, clock)
  return signed({ kind: 'time', column: column.time, range: test }, isNegative)
}

/** @throws INVALID */
export const checkSource = (input: ConditionInput, path: string): CheckedFilter =>
  textCondition('source', checkText(input, 'word', path))

/** @throws INVALID */
export const checkCountry = (input: ConditionInput, path: string): CheckedFilter =>
  textCondition('country', checkText(input, 'country', path))

const DEVICE_COLUMNS = { DEVICE: 'device', BROWSER: 'browser', OS: 'os', LANGUAGE: 'language' } as const

/** @throws INVALID */
export const checkDevice = ({ name, ...condition }: FilterShapes['device'], path: string): CheckedFilter =>
  textCondition(DEVICE_COLUMNS[name ?? 'DEVICE'], checkText(condition, 'word', path))

const textCondition = (
  column: TextColumn,
  { test, isNegative }: Signed<Extract<CheckedFilter, { kind: 'text' }>['test']>,
): CheckedFilter => signed({ kind: 'text', column, test }, isNegative)

const signed = (condition: CheckedFilter, isNegative: boolean): CheckedFilter =>
  isNegative ? not(condition) : condition

/** A number as people write it is the one that is kept, `+46701234567`; of a part, its digits are. */
const phoneReader =
  (defaultCountry: string | null) =>
  (text: string, op: FilterOperator): string => {
    const bare = text.replace(/[\s()./-]/g, '')
    if (op === 'CONTAINS' || op === 'NOT_CONTAINS' || op === 'STARTS_WITH') return bare || text
    const known = normaliseIdentifier('PHONE', text, defaultCountry)
    return 'value' in known ? known.value : bare || text
  }
