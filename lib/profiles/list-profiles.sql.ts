import { fieldSortSql, siteLiteral, type CustomField } from '../custom-fields'
import { fieldTypeSpec } from '../custom-fields/shared'
import { empty, prepared, raw, sql, type Sql } from '../db'
import { isNumberValue, isTextValue, isTimeValue, type Place } from '../paging'
import { selectProfileColumns, type ProfileColumn } from './columns.sql'
import type { ProfileOrderField } from './shared'

export interface OrderSql {
  column: Sql
  /** Rows with a value, and rows without one, which come last in both directions; null: every row has one. */
  present: Sql | null
  absent: Sql | null
  bind: (value: Place['value']) => Sql
  isValue: (value: unknown) => value is Place['value']
}

const TIME = { bind: (value: Place['value']) => sql`${value}::timestamptz`, isValue: isTimeValue }

/** The SQL half of PROFILE_ORDER_FIELDS. Each has an index (site_id, column, id). */
export const PROFILE_ORDERS = {
  LAST_VISIT: {
    ...TIME,
    column: sql`p.last_visit_at`,
    present: sql`p.last_visit_at is not null`,
    absent: sql`p.last_visit_at is null`,
  },
  NAME: {
    column: sql`p.sort_name`,
    present: sql`p.sort_name > ''`,
    absent: sql`p.sort_name = ''`,
    bind: (value) => sql`${value}::text`,
    isValue: isTextValue,
  },
  CREATED: { ...TIME, column: sql`p.created_at`, present: null, absent: null },
  VISITS: {
    column: sql`p.visit_count`,
    present: null,
    absent: null,
    bind: (value) => sql`${value}::int4`,
    isValue: (value): value is number => isNumberValue(value) && Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  },
  ENGAGEMENT: {
    column: sql`p.engagement`,
    present: sql`p.engagement is not null`,
    absent: sql`p.engagement is null`,
    bind: (value) => sql`${value}::float8`,
    isValue: isNumberValue,
  },
  REVENUE: {
    column: sql`p.revenue_minor`,
    present: null,
    absent: null,
    bind: (value) => sql`${value}::int8`,
    // An int8 comes as text.
    isValue: (value): value is string => typeof value === 'string' && /^-?\d{1,18}$/.test(value),
  },
  FIRST_VISIT: {
    ...TIME,
    column: sql`p.first_visit_at`,
    present: sql`p.first_visit_at is not null`,
    absent: sql`p.first_visit_at is null`,
  },
  IDENTIFIED: {
    ...TIME,
    column: sql`p.identified_at`,
    present: sql`p.identified_at is not null`,
    absent: sql`p.identified_at is null`,
  },
} satisfies Record<ProfileOrderField, OrderSql>

/** The same for a sortable custom field: served by the index that it got (lib/custom-fields/field-index.ts). */
export function customFieldOrder(field: CustomField): OrderSql {
  const column = fieldSortSql(field, sql`p.fields`)
  const kind =
    fieldTypeSpec(field.type).sort === 'number'
      ? { bind: (value: Place['value']) => sql`${value}::float8`, isValue: isNumberValue }
      : { bind: (value: Place['value']) => sql`${value}::text`, isValue: isTextValue }
  return { ...kind, column, present: sql`${column} is not null`, absent: sql`${column} is null` }
}

/** One stretch of the list: the rows with a value of the order, or those without. */
export type Phase = 'present' | 'absent'

export interface ProfilePageSql {
  siteId: string
  columns: readonly ProfileColumn[] | undefined
  order: OrderSql
  /** Whether the statement is one of few, whose plans are worth keeping. */
  isCommon: boolean
  /** The direction of the scan: turned round when the page is read from its end. */
  descending: boolean
  phase: Phase
  /** Rows beyond this place, in the direction of the scan; `until` is where to stop. */
  from: Place | null
  until: Place | null
  where: Sql
  limit: number
}

/** A page of one phase. Row comparison, not an OR chain: then the place is a bound of the index, and a page in the middle of
 * the list costs what the first one does. */
export function listProfilesSql(page: ProfilePageSql): Sql {
  const { order } = page
  const direction = page.descending ? sql`desc` : sql`asc`
  const isPhase = page.phase === 'absent' ? order.absent : order.present
  // The limit is a number of ours, written out so that one plan serves all pages of this size.
  const statement = sql`/* listProfiles */
    select ${selectProfileColumns(page.columns)}, ${order.column} as "_sort"
    from profile p
    where p.site_id = ${page.isCommon ? sql`${page.siteId}::uuid` : siteLiteral(page.siteId)}
      ${isPhase ? sql`and ${isPhase}` : empty}
      ${page.from ? beyond(order, page.phase, page.from, page.descending) : empty}
      ${page.until ? beyond(order, page.phase, page.until, !page.descending) : empty}
      ${page.where === empty ? empty : sql`and ${page.where}`}
    order by ${order.column} ${direction}, p.id ${direction}
    limit ${raw(String(page.limit))}`
  return page.isCommon ? prepared(statement) : statement
}

function beyond(order: OrderSql, phase: Phase, place: Place, descending: boolean): Sql {
  const than = descending ? sql`<` : sql`>`
  return phase === 'absent'
    ? sql`and p.id ${than} ${place.id}::uuid`
    : sql`and (${order.column}, p.id) ${than} (${order.bind(place.value)}, ${place.id}::uuid)`
}

/** @param cap exact up to it, which reads as "more"; null: exact */
export function countProfilesSql(siteId: string, where: Sql, cap: number | null): Sql {
  return sql`/* countProfiles */
    select count(*)::int4 as count from (
      select 1 from profile p where p.site_id = ${siteLiteral(siteId)} ${where === empty ? empty : sql`and ${where}`} ${cap === null ? empty : sql`limit ${cap}::int4`}
    ) counted`
}
