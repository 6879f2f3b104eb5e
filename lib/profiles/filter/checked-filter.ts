import type { CustomField } from '../../custom-fields'
import type { FieldOperator, FieldValue } from '../../custom-fields/shared'

/** A filter that is known to make sense, names resolved and times reckoned: what SQL is written from and what is matched in memory.
 * Negative operators have become a `not` around their opposite, so both readers know the positive ones only.
 */
export type CheckedFilter =
  { kind: 'all' | 'any'; of: CheckedFilter[] } | { kind: 'not'; of: CheckedFilter } | CheckedCondition

export type CheckedCondition =
  /** All words; of each word, one pattern for LIKE, folded and escaped. */
  | { kind: 'search'; patterns: string[][] }
  | { kind: 'customField'; field: CustomField; op: FieldOperator; values: FieldValue[] }
  | { kind: 'text'; column: TextColumn; test: TextTest }
  | { kind: 'number'; column: NumberColumn; test: NumberTest }
  | { kind: 'time'; column: TimeColumn; range: TimeRange }
  | { kind: 'engagement'; ranges: Range[] }
  | { kind: 'tag'; ids: string[]; hasAll: boolean }
  | {
      kind: 'goal'
      goalId: string
      count: Signed<NumberTest> | null
      value: Signed<NumberTest> | null
      /** The site's, in which values are. */
      currency: string | null
      range: TimeRange
    }
  | {
      kind: 'campaign'
      campaignId: string
      interaction: 'VIEW' | 'CLICK' | 'CONVERSION' | 'CLOSE'
      count: Signed<NumberTest> | null
      range: TimeRange
    }
  | { kind: 'visit'; parts: TextPart<VisitColumn>[]; count: Signed<NumberTest> | null; range: TimeRange }
  | { kind: 'page'; parts: TextPart<PageColumn>[]; count: Signed<NumberTest> | null; range: TimeRange }
  /** One of the categories at least; with `share`, which all of them have together. */
  | { kind: 'interest'; categories: string[]; share: Range | null }
  /** Of the latest statement; null: any statement. */
  | { kind: 'consent'; policyId: string; status: 'GIVEN' | 'WITHDRAWN' | null; range: TimeRange }

export type ConditionOf<Kind extends CheckedCondition['kind']> = Extract<CheckedCondition, { kind: Kind }>

/** Columns of the profile by the names of lib/profiles/columns.sql.ts. */
export type TextColumn =
  | 'name'
  | 'email'
  | 'phone'
  | 'externalId'
  | 'organization'
  | 'title'
  | 'country'
  | 'city'
  | 'language'
  | 'source'
  | 'device'
  | 'browser'
  | 'os'
export type NumberColumn =
  'visitCount' | 'pageViewCount' | 'goalCount' | 'purchaseCount' | 'totalSeconds' | 'revenueMinor'
export type TimeColumn = 'createdAt' | 'updatedAt' | 'identifiedAt' | 'firstVisitAt' | 'lastVisitAt'

/** Of text, folded as the text is before it is compared. */
export type TextTest =
  | { is: 'in'; values: string[] }
  | { is: 'contains'; part: string }
  | { is: 'startsWith'; part: string }
  /** Anything but nothing. */
  | { is: 'set' }

/** Of whole numbers: minor units, for money. One of `values`, or within the bounds, which belong to it. */
export type NumberTest = { is: 'in'; values: number[] } | { is: 'within'; min: number | null; max: number | null }

/** A test of one value, and whether it is turned round. */
export interface Signed<Test> {
  test: Test
  isNegative: boolean
}

/** What must hold of one and the same row. */
export interface TextPart<Column> extends Signed<TextTest> {
  column: Column
}
export type VisitColumn =
  | 'landingUrl'
  | 'referrer'
  | 'source'
  | 'utmSource'
  | 'utmMedium'
  | 'utmCampaign'
  | 'utmTerm'
  | 'utmContent'
  | 'device'
  | 'browser'
  | 'os'
  | 'language'
  | 'country'
export type PageColumn = 'url' | 'title' | 'category'

/** From `from` on, before `to`; null is without end. A missing time is within no range. */
export interface TimeRange {
  from: Date | null
  to: Date | null
}

/** Of log2 points (lib/engagement), as TimeRange else, but for `from: null`: then nobody's missing points are within. */
export interface Range {
  from: number | null
  to: number | null
}

export const NOBODY: CheckedFilter = { kind: 'any', of: [] }
export const EVERYBODY: CheckedFilter = { kind: 'all', of: [] }
export const not = (of: CheckedFilter): CheckedFilter => ({ kind: 'not', of })
