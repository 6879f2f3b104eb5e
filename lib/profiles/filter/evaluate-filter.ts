import { fold } from '../../db'
import { fieldTypeSpec } from '../../custom-fields/shared'
import type {
  CheckedCondition,
  CheckedFilter,
  ConditionOf,
  NumberTest,
  Range,
  Signed,
  TextPart,
  TextTest,
  TimeRange,
} from './checked-filter'
import type { ProfileFacts } from './profile-facts'

/** Whether the filter matches one profile: the twin of filter.sql.ts, for one person at a time. A test runs both on the same cases.
 *
 * @param facts must hold what `factsNeeded` of the same filter names
 */
export function evaluateFilter(filter: CheckedFilter, facts: ProfileFacts): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.of.every((each) => evaluateFilter(each, facts))
    case 'any':
      return filter.of.some((each) => evaluateFilter(each, facts))
    case 'not':
      return !evaluateFilter(filter.of, facts)
    default:
      return holds(filter, facts)
  }
}

function holds(condition: CheckedCondition, facts: ProfileFacts): boolean {
  switch (condition.kind) {
    case 'search':
      return condition.patterns.every((choices) =>
        choices.some((pattern) => facts.searchText.includes(partOf(pattern))),
      )
    case 'customField':
      return fieldHolds(condition, facts.fields)
    case 'text':
      return textHolds(condition.test, facts.texts[condition.column])
    case 'number':
      return numberHolds(condition.test, facts.numbers[condition.column])
    case 'time':
      return isWithin(condition.range, facts.times[condition.column])
    case 'engagement':
      return condition.ranges.some((range) => isOnScale(range, facts.engagement))
    case 'tag':
      return condition.hasAll
        ? condition.ids.every((id) => facts.tagIds.has(id))
        : condition.ids.some((id) => facts.tagIds.has(id))
    case 'goal':
      return goalHolds(condition, facts)
    case 'campaign':
      return campaignHolds(condition, facts)
    case 'visit':
      return areEnough(
        condition.count,
        facts.visits.filter((visit) => isDuring(condition.range, visit.at) && partsHold(condition.parts, visit)).length,
      )
    case 'page':
      return areEnough(
        condition.count,
        facts.pages.filter((page) => isDuring(condition.range, page.at) && partsHold(condition.parts, page)).length,
      )
    case 'interest':
      return interestHolds(condition, facts.interests)
    case 'consent': {
      const latest = facts.consents.get(condition.policyId)
      if (!latest || condition.status === null) return latest !== undefined
      return latest.status === condition.status && isDuring(condition.range, latest.at)
    }
  }
}

/** What a pattern of searchPatterns looks for. */
const partOf = (pattern: string): string => pattern.slice(1, -1).replace(/\\([\\%_])/g, '$1')

function textHolds(test: TextTest, stored: string | null): boolean {
  if (stored === null) return false
  const folded = fold(stored)
  switch (test.is) {
    case 'in':
      return test.values.includes(folded)
    case 'contains':
      return folded.includes(test.part)
    case 'startsWith':
      return folded.startsWith(test.part)
    case 'set':
      return stored !== ''
  }
}

const numberHolds = (test: NumberTest, stored: number): boolean =>
  test.is === 'in'
    ? test.values.includes(stored)
    : (test.min === null || stored >= test.min) && (test.max === null || stored <= test.max)

const isWithin = ({ from, to }: TimeRange, at: Date | null): boolean =>
  at !== null && (from === null || at >= from) && (to === null || at < to)
const isDuring = (range: TimeRange, at: Date): boolean => isWithin(range, at)

const isOnScale = ({ from, to }: Range, stored: number | null): boolean =>
  stored === null ? from === null : (from === null || stored >= from) && (to === null || stored < to)

const signed = (checked: Signed<NumberTest> | null, stored: number): boolean =>
  checked === null || numberHolds(checked.test, stored) !== checked.isNegative

/** One at least, and as many as they must be. */
const areEnough = (count: Signed<NumberTest> | null, found: number): boolean => found > 0 && signed(count, found)

const partsHold = <Column extends string>(
  parts: readonly TextPart<Column>[],
  row: Readonly<Record<Column, string | null>>,
): boolean => parts.every(({ column, test, isNegative }) => textHolds(test, row[column]) !== isNegative)

function goalHolds({ goalId, count, value, range }: ConditionOf<'goal'>, facts: ProfileFacts): boolean {
  if (range.from === null && range.to === null) {
    const total = facts.goals.get(goalId)
    return total !== undefined && areEnough(count, total.count) && signed(value, total.value)
  }
  const found = facts.completions.filter((each) => each.goalId === goalId && isDuring(range, each.at))
  const worth = found.reduce((sum, each) => sum + each.value, 0)
  return areEnough(count, found.length) && signed(value, worth)
}

function campaignHolds(
  { campaignId, interaction, count, range }: ConditionOf<'campaign'>,
  facts: ProfileFacts,
): boolean {
  const found =
    range.from === null && range.to === null
      ? (facts.campaigns.get(campaignId)?.[interaction] ?? 0)
      : facts.interactions.filter(
          (each) => each.campaignId === campaignId && each.interaction === interaction && isDuring(range, each.at),
        ).length
  return areEnough(count, found)
}

/** As in history.sql.ts: points left so long ago count as 2^-900 of the most. */
const FLOOR = -900

function interestHolds({ categories, share }: ConditionOf<'interest'>, interests: ProfileFacts['interests']): boolean {
  const named = interests.filter(({ category }) => categories.includes(category))
  if (!share) return named.length > 0
  const most = Math.max(...interests.map(({ weight }) => weight))
  const part = (weight: number) => 2 ** Math.max(weight - most, FLOOR)
  const whole = interests.reduce((sum, { weight }) => sum + part(weight), 0)
  const together = named.reduce((sum, { weight }) => sum + part(weight), 0)
  return named.length > 0 && isOnScale(share, together / whole)
}

/** Of a positive operator. A value that does not fit its field compares with nothing. */
function fieldHolds({ field, op, values }: ConditionOf<'customField'>, fields: Record<string, unknown>): boolean {
  const stored = fields[field.key]
  if (op === 'IS_SET') return stored !== undefined
  const { sort } = fieldTypeSpec(field.type)
  if (sort === null) return Array.isArray(stored) && values.some((value) => stored.includes(value))
  const own = comparable(stored, sort)
  if (own === null) return false
  const wanted = values.map((value) => comparable(value, sort))
  const [first = null] = wanted
  switch (op) {
    case 'IS':
    case 'IN':
      return wanted.includes(own)
    case 'CONTAINS':
      return String(own).includes(String(first))
    case 'STARTS_WITH':
      return String(own).startsWith(String(first))
    case 'GT':
      return first !== null && own > first
    case 'GTE':
      return first !== null && own >= first
    case 'LT':
      return first !== null && own < first
    case 'LTE':
      return first !== null && own <= first
    default:
      throw new Error(`evaluateFilter: the check turns ${op} round`)
  }
}

/** As waggle_field_text and waggle_field_number have it. */
function comparable(value: unknown, sort: 'text' | 'number'): string | number | null {
  if (sort === 'text') return typeof value === 'string' ? fold(value) : null
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : null
}
