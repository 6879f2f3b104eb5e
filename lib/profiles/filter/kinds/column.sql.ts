import { empty, join, sql, type Sql } from '../../../db'
import type {
  ConditionOf,
  NumberColumn,
  NumberTest,
  TextColumn,
  TextTest,
  TimeColumn,
  TimeRange,
} from '../checked-filter'

// What stands on the profile itself. Columns come from these tables alone.

const TEXT_COLUMNS = {
  name: sql`p.name`,
  email: sql`p.email`,
  phone: sql`p.phone`,
  externalId: sql`p.external_id`,
  organization: sql`p.organization`,
  title: sql`p.title`,
  country: sql`p.country::text`,
  city: sql`p.city`,
  language: sql`p.language`,
  source: sql`coalesce(p.source, p.created_via)`,
  device: sql`p.device`,
  browser: sql`p.browser`,
  os: sql`p.os`,
} satisfies Record<TextColumn, Sql>

const NUMBER_COLUMNS = {
  visitCount: sql`p.visit_count`,
  pageViewCount: sql`p.page_view_count`,
  goalCount: sql`p.goal_count`,
  purchaseCount: sql`p.purchase_count`,
  totalSeconds: sql`p.total_seconds`,
  revenueMinor: sql`p.revenue_minor`,
} satisfies Record<NumberColumn, Sql>

const TIME_COLUMNS = {
  createdAt: sql`p.created_at`,
  updatedAt: sql`p.updated_at`,
  identifiedAt: sql`p.identified_at`,
  firstVisitAt: sql`p.first_visit_at`,
  lastVisitAt: sql`p.last_visit_at`,
} satisfies Record<TimeColumn, Sql>

export const textSql = ({ column, test }: ConditionOf<'text'>): Sql => textTestSql(TEXT_COLUMNS[column], test)
export const numberSql = ({ column, test }: ConditionOf<'number'>): Sql => numberTestSql(NUMBER_COLUMNS[column], test)
export const timeSql = ({ column, range }: ConditionOf<'time'>): Sql => timeRangeSql(TIME_COLUMNS[column], range)

/** @param text an expression; null is nothing, as the empty text is */
export function textTestSql(text: Sql, test: TextTest): Sql {
  const folded = sql`waggle_fold(${text})`
  switch (test.is) {
    case 'in':
      return test.values.length === 1
        ? sql`${folded} = ${test.values[0]}`
        : sql`${folded} = any(${test.values}::text[])`
    case 'contains':
      return sql`${folded} like ${`%${likeEscaped(test.part)}%`}`
    case 'startsWith':
      return sql`${folded} like ${`${likeEscaped(test.part)}%`}`
    case 'set':
      return sql`${text} <> ''`
  }
}

/** @param number an expression of whole numbers that is never null */
export function numberTestSql(number: Sql, test: NumberTest): Sql {
  if (test.is === 'in') {
    const [only] = test.values
    return test.values.length === 1 ? sql`${number} = ${only}::int8` : sql`${number} = any(${test.values}::int8[])`
  }
  return both(
    test.min === null ? null : sql`${number} >= ${test.min}::int8`,
    test.max === null ? null : sql`${number} <= ${test.max}::int8`,
  )
}

/** @param time an expression; of a range without ends everything but null */
export function timeRangeSql(time: Sql, { from, to }: TimeRange): Sql {
  return from === null && to === null
    ? sql`${time} is not null`
    : both(from && sql`${time} >= ${from}::timestamptz`, to && sql`${time} < ${to}::timestamptz`)
}

export function engagementSql({ ranges }: ConditionOf<'engagement'>): Sql {
  const parts = ranges.map(({ from, to }) => {
    if (from !== null)
      return both(sql`p.engagement >= ${from}::float8`, to === null ? null : sql`p.engagement < ${to}::float8`)
    return to === null ? sql`true` : sql`(p.engagement < ${to}::float8 or p.engagement is null)`
  })
  return parts.length === 1 ? (parts[0] ?? empty) : sql`(${join(parts, ' or ')})`
}

function both(one: Sql | null, other: Sql | null): Sql {
  if (one && other) return sql`(${one} and ${other})`
  return one ?? other ?? sql`true`
}

/** Of folded text. */
const likeEscaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
