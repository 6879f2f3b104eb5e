import { sql, type Sql } from './db'
import { invalid } from './errors'

/** How often something happened on a day of the site's time zone. */
export interface DayCount {
  /** `2026-11-27` */
  date: string
  count: number
}

const MAX_DAYS = 731

/** A common table expression `days(day)`: so many up to today. @throws INVALID */
export function daysOf(now: Date, timeZone: string, days: number): Sql {
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) throw invalid('days', `Ask for 1 to ${MAX_DAYS} days`)
  return sql`days as (
    select generate_series((${now}::timestamptz at time zone ${timeZone})::date - ${days - 1}::int4,
      (${now}::timestamptz at time zone ${timeZone})::date, interval '1 day')::date as day)`
}
