import { empty, join, sql, type Sql } from '../../../db'
import type { ConditionOf, NumberTest, PageColumn, Signed, TextPart, TimeRange, VisitColumn } from '../checked-filter'
import { numberTestSql, textTestSql, timeRangeSql } from './column.sql'

// What a person's history says. Each is a scalar subquery on the profile `p`, answered by a few rows of an index: the planner cannot
// turn it into a join that reads the whole table before the first row of a page. What has no row is null, which matches nobody.

const GOAL = sql`c.site_id = p.site_id and c.profile_id = p.id`

/** The totals of the goal decide where they can; the single completions are looked at only within two bounds, or where something is
 * counted within a time. */
export function goalSql({ goalId, count, value, currency, range }: ConditionOf<'goal'>): Sql {
  const isEver = range.from === null && range.to === null
  const totals = isEver
    ? sql`c.count > 0 ${and(signed(count, sql`c.count`))} ${and(signed(value, sql`c.value_minor`))}`
    : sql`${touches(range)} and ${
        count || value
          ? sql`(${eventsSql(
              sql`count(*) > 0 ${and(signed(count, sql`count(*)`))} ${and(signed(value, ownValue(currency)))}`,
              sql`e.type = 'GOAL' and e.goal_id = ${goalId}::uuid and ${timeRangeSql(sql`e.occurred_at`, range)}`,
            )})`
          : within(range, sql`e.type = 'GOAL' and e.goal_id = ${goalId}::uuid`)
      }`
  return sql`(select ${totals} from goal_completion c where ${GOAL} and c.goal_id = ${goalId}::uuid)`
}

/** Values in the site's currency, which an event need not name. */
const ownValue = (currency: string | null): Sql =>
  sql`coalesce(sum(e.value_minor) filter (where e.currency is null or e.currency = ${currency}::text), 0)`

const INTERACTIONS = {
  VIEW: { total: sql`c.views`, event: sql`'VIEW'` },
  CLICK: { total: sql`c.clicks`, event: sql`'CLICK'` },
  CONVERSION: { total: sql`c.conversions`, event: sql`'CONVERSION'` },
  CLOSE: { total: sql`c.closes`, event: sql`'CLOSE'` },
} satisfies Record<ConditionOf<'campaign'>['interaction'], { total: Sql; event: Sql }>

/** The row tells first and last of all interactions together: within a time the events tell which it was. */
export function campaignSql({ campaignId, interaction, count, range }: ConditionOf<'campaign'>): Sql {
  const { total, event } = INTERACTIONS[interaction]
  const isEver = range.from === null && range.to === null
  const which = sql`e.type = 'CAMPAIGN' and e.campaign_id = ${campaignId}::uuid and e.interaction = ${event}
    and ${timeRangeSql(sql`e.occurred_at`, range)}`
  const totals = isEver
    ? sql`${total} > 0 ${and(signed(count, total))}`
    : sql`${total} > 0 and ${touches(range)} and (${eventsSql(sql`count(*) > 0 ${and(signed(count, sql`count(*)`))}`, which)})`
  return sql`(select ${totals} from campaign_interaction c where ${GOAL} and c.campaign_id = ${campaignId}::uuid)`
}

/** Whether first and last leave room for one within the range. */
const touches = ({ from, to }: TimeRange): Sql =>
  sql`${from === null ? sql`true` : sql`c.last_at >= ${from}::timestamptz`} and ${
    to === null ? sql`true` : sql`c.first_at < ${to}::timestamptz`
  }`

/** Whether one lies within: the first or the last one does, or between two bounds another. */
function within(range: TimeRange, which: Sql): Sql {
  // With one bound `touches` has said so.
  if (range.from === null || range.to === null) return sql`true`
  return sql`(${timeRangeSql(sql`c.first_at`, range)} or ${timeRangeSql(sql`c.last_at`, range)} or (${eventsSql(
    sql`count(*) > 0`,
    sql`${which} and ${timeRangeSql(sql`e.occurred_at`, range)}`,
  )}))`
}

const eventsSql = (what: Sql, which: Sql): Sql => sql`select ${what}
  from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
  where v.site_id = p.site_id and v.profile_id = p.id and ${which}`

const VISIT_COLUMNS = {
  landingUrl: sql`v.landing_url`,
  referrer: sql`v.referrer`,
  source: sql`v.source`,
  utmSource: sql`v.utm_source`,
  utmMedium: sql`v.utm_medium`,
  utmCampaign: sql`v.utm_campaign`,
  utmTerm: sql`v.utm_term`,
  utmContent: sql`v.utm_content`,
  device: sql`v.device`,
  browser: sql`v.browser`,
  os: sql`v.os`,
  language: sql`v.language`,
  country: sql`v.country::text`,
} satisfies Record<VisitColumn, Sql>

export function visitSql({ parts, count, range }: ConditionOf<'visit'>): Sql {
  const like = partsSql(parts, VISIT_COLUMNS)
  return sql`(select ${counted(count)} from visit v
    where v.site_id = p.site_id and v.profile_id = p.id ${during(sql`v.started_at`, range)} ${and(like)} ${enough(count)})`
}

const PAGE_COLUMNS = {
  url: sql`e.url`,
  title: sql`e.title`,
  category: sql`e.category`,
} satisfies Record<PageColumn, Sql>

export function pageSql({ parts, count, range }: ConditionOf<'page'>): Sql {
  const like = partsSql(parts, PAGE_COLUMNS)
  return sql`(${eventsSql(
    counted(count),
    sql`e.type = 'PAGE' ${during(sql`e.occurred_at`, range)} ${and(like)} ${enough(count)}`,
  )})`
}

/** One is enough unless they are counted: the scan ends there. */
const counted = (count: Signed<NumberTest> | null): Sql =>
  count ? sql`count(*) > 0 ${and(signed(count, sql`count(*)`))}` : sql`true`
const enough = (count: Signed<NumberTest> | null): Sql => (count ? empty : sql`limit 1`)

const during = (time: Sql, range: TimeRange): Sql =>
  range.from === null && range.to === null ? empty : sql`and ${timeRangeSql(time, range)}`

function partsSql<Column extends string>(parts: readonly TextPart<Column>[], columns: Record<Column, Sql>): Sql | null {
  if (parts.length === 0) return null
  return join(
    parts.map(({ column, test, isNegative }) => turned(textTestSql(columns[column], test), isNegative)),
    ' and ',
  )
}

const signed = (checked: Signed<NumberTest> | null, number: Sql): Sql | null =>
  checked && turned(numberTestSql(number, checked.test), checked.isNegative)

const turned = (condition: Sql, isNegative: boolean): Sql => (isNegative ? sql`(${condition}) is not true` : condition)
const and = (condition: Sql | null): Sql => (condition ? sql`and ${condition}` : empty)

/** Points left so long ago that they are less than 2^-900 of the most count as that much: power() must not underflow. */
const FLOOR = -900

export function interestSql({ categories, share }: ConditionOf<'interest'>): Sql {
  const own = sql`from profile_interest i where i.site_id = p.site_id and i.profile_id = p.id`
  const isNamed = sql`i.category = any(${categories}::text[])`
  if (!share) return sql`(select true ${own} and ${isNamed} limit 1)`
  const together = sql`sum(part.part) filter (where part.is_named) / sum(part.part)`
  return sql`(select ${rangeSql(together, share)} from (
      select ${isNamed} as is_named, power(2::float8, greatest(i.weight - max(i.weight) over (), ${FLOOR}::float8)) as part ${own}
    ) part)`
}

const rangeSql = (number: Sql, { from, to }: { from: number | null; to: number | null }): Sql =>
  sql`${from === null ? sql`true` : sql`${number} >= ${from}::float8`} and ${
    to === null ? sql`true` : sql`${number} < ${to}::float8`
  }`

/** The latest statement under the policy, of several at one moment the one with the greater id. */
export function consentSql({ policyId, status, range }: ConditionOf<'consent'>): Sql {
  const isSo = status === null ? sql`true` : sql`k.status = ${status}::consent_status ${during(sql`k.at`, range)}`
  return sql`(select ${isSo} from consent k
    where k.site_id = p.site_id and k.profile_id = p.id and k.policy_id = ${policyId}::uuid
    order by k.at desc, k.id desc limit 1)`
}
