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

/** Ids of all who might match, with how many at most are read (filter/candidates.sql.ts). */
export interface Candidates {
  ids: Sql
  limit: number
}

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
export function listProfilesSql(page: ProfilePageSql, atMost: number | null = null): Sql {
  const { order } = page
  const where = page.where === empty ? empty : sql`and ${page.where}`
  const columns = selectProfileColumns(page.columns)
  // By the name of what was ordered by: else PostgreSQL does not see that they are in order, reads all of them and sorts anew.
  if (atMost !== null)
    return sql`/* listProfilesWalk */ select ${columns}, p."_sort" from (
        select p.*, ${order.column} as "_sort" from profile p ${stretchSql(page)} ${orderSql(page)} limit ${raw(String(atMost))}) p
      where true ${where} order by p."_sort" ${directionSql(page)}, p.id ${directionSql(page)} ${limitSql(page)}`
  const statement = sql`/* listProfiles */ select ${columns}, ${order.column} as "_sort"
    from profile p ${stretchSql(page)} ${where} ${orderSql(page)} ${limitSql(page)}`
  return page.isCommon ? prepared(statement) : statement
}

/** The page, read from those who might match: each row with how many they are, one more than the limit for more. Then, and where
 * nobody matches, one row comes without an id.
 *
 * They are sorted before they are asked, one after the other, till the page is full.
 */
export function listCandidatesSql(page: ProfilePageSql, { ids, limit }: Candidates): Sql {
  const { order, where } = page
  return sql`/* listProfilesAmongFew */
    with candidate as materialized (${ids}), size as materialized (select count(*)::int4 as candidates from candidate)
    select size.candidates as "_candidates", page.*
    from size left join lateral (
      select ${selectProfileColumns(page.columns)}, ${order.column} as "_sort"
      from (
        select p.id, ${order.column} as place from profile p ${stretchSql(page)}
          and (select candidates from size) <= ${limit}::int4 and p.id = any(array(select id from candidate))
        ${orderSql(page)} offset 0) sorted
      cross join lateral (
        select p.* from profile p
        where p.site_id = ${siteLiteral(page.siteId)} and p.id = sorted.id ${where === empty ? empty : sql`and ${where}`} offset 0) p
      order by sorted.place ${directionSql(page)}, sorted.id ${directionSql(page)} ${limitSql(page)}) page on true`
}

function stretchSql({ siteId, isCommon, order, phase, from, until, descending }: ProfilePageSql): Sql {
  const isPhase = phase === 'absent' ? order.absent : order.present
  return sql`where p.site_id = ${isCommon ? sql`${siteId}::uuid` : siteLiteral(siteId)}
    ${isPhase ? sql`and ${isPhase}` : empty}
    ${from ? beyond(order, phase, from, descending) : empty}
    ${until ? beyond(order, phase, until, !descending) : empty}`
}

const directionSql = ({ descending }: ProfilePageSql): Sql => (descending ? sql`desc` : sql`asc`)

const orderSql = (page: ProfilePageSql): Sql =>
  sql`order by ${page.order.column} ${directionSql(page)}, p.id ${directionSql(page)}`

/** A number of ours, written out so that one plan serves all pages of this size. */
const limitSql = ({ limit }: ProfilePageSql): Sql => sql`limit ${raw(String(limit))}`

function beyond(order: OrderSql, phase: Phase, place: Place, descending: boolean): Sql {
  const than = descending ? sql`<` : sql`>`
  return phase === 'absent'
    ? sql`and p.id ${than} ${place.id}::uuid`
    : sql`and (${order.column}, p.id) ${than} (${order.bind(place.value)}, ${place.id}::uuid)`
}

export const everybodySql = (siteId: string): Sql =>
  sql`select p.id from profile p where p.site_id = ${siteLiteral(siteId)}`

/** How many PostgreSQL expects, without reading them. */
export const estimateSql = (candidates: Sql): Sql => sql`/* listProfilesEstimate */ explain (format json) ${candidates}`

/** @param cap exact up to it, which reads as "more"; null: exact · atMost of how many profiles, any, to count; null: of all */
export function countProfilesSql(siteId: string, where: Sql, cap: number | null, atMost: number | null = null): Sql {
  const site = sql`where p.site_id = ${siteLiteral(siteId)}`
  const from =
    atMost === null ? sql`profile p ${site}` : sql`(select * from profile p ${site} limit ${atMost}::int4) p where true`
  return sql`/* countProfiles */
    select count(*)::int4 as count from (
      select 1 from ${from} ${where === empty ? empty : sql`and ${where}`} ${upTo(cap)}) counted`
}

/** The same among those who might match. Each is looked up by itself: the planner would rather read the whole table. */
export function countCandidatesSql(
  siteId: string,
  { ids, areDistinct }: { ids: Sql; areDistinct: boolean },
  where: Sql,
  cap: number | null,
): Sql {
  return sql`/* countProfilesAmongFew */
    select count(*)::int4 as count from (
      select from (select ${areDistinct ? empty : sql`distinct`} id from (${ids}) candidate offset 0) candidate cross join lateral (
        select from profile p where p.site_id = ${siteLiteral(siteId)} and p.id = candidate.id and ${where} offset 0) p
      ${upTo(cap)}) counted`
}

/** Ids of all whom the filter matches. */
export const matchingSql = (siteId: string, where: Sql): Sql =>
  sql`select p.id from profile p where p.site_id = ${siteLiteral(siteId)} ${where === empty ? empty : sql`and ${where}`}`

/** The same among those who might match. */
export const matchingCandidatesSql = (
  siteId: string,
  { ids, areDistinct }: { ids: Sql; areDistinct: boolean },
  where: Sql,
): Sql => sql`
  select p.id from (select ${areDistinct ? empty : sql`distinct`} id from (${ids}) candidate offset 0) candidate cross join lateral (
    select p.id from profile p where p.site_id = ${siteLiteral(siteId)} and p.id = candidate.id and ${where} offset 0) p`

const upTo = (cap: number | null): Sql => (cap === null ? empty : sql`limit ${cap}::int4`)
