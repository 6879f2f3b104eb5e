import { fieldSortSql, siteLiteral } from '../../custom-fields'
import { fieldTypeSpec } from '../../custom-fields/shared'
import { empty, fold, join, sql, type Sql } from '../../db'
import type { CheckedCondition, CheckedFilter, ConditionOf, TextColumn } from './checked-filter'
import {
  campaignCandidates,
  consentCandidates,
  goalCandidates,
  interestCandidates,
  pageCandidates,
  visitCandidates,
} from './history-candidates.sql'
import {
  hasAll,
  hasAny,
  hasAnyOf,
  hasSizeWithin,
  hasTextLike,
  hasTrait,
  holdsPart,
  holdsText,
  traitSql,
  sizesOf,
  type LookupSite,
} from './trait.sql'

/** Who might match: everybody who does, and some who do not. Where both are given, together they are all. */
interface Source {
  /** A condition on a row `t` of profile_lookup, which its index answers. */
  lookup?: Sql
  /** A condition on a row `p` of profile, which an index of its own answers. */
  rows?: Sql
}

/** Whether a profile `p` might match, which is quicker to tell than that it does where its pages or visits would have to be read. Null: it
 * is not, or nothing tells. */
export function mightMatchSql(filter: CheckedFilter, on: LookupSite): Sql | null {
  const source = readsHistory(filter) ? sourceOf(filter, on) : null
  return source?.lookup && !source.rows
    ? sql`(select ${source.lookup} from profile_lookup t where t.site_id = p.site_id and t.profile_id = p.id)`
    : null
}

function readsHistory(filter: CheckedFilter): boolean {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return filter.of.some(readsHistory)
    case 'not':
      return readsHistory(filter.of)
    default:
      return filter.kind === 'page' || filter.kind === 'visit'
  }
}

/** Ids of those who might match, from indexes that need not read the others: few where the filter matches few. Null: nothing narrows
 * it down. @param limit of them, from each index; null: all
 */
export function candidatesSql(
  filter: CheckedFilter,
  on: LookupSite,
  limit: number | null,
): { ids: Sql; areDistinct: boolean } | null {
  const source = sourceOf(filter, on)
  if (!source) return null
  const { lookup, rows } = source
  const atMost = limit === null ? empty : sql`limit ${limit}::int4`
  const found = [
    lookup &&
      sql`(select t.profile_id as id from profile_lookup t where t.site_id = ${on.siteId}::uuid and ${lookup} ${atMost})`,
    rows && sql`(select p.id from profile p where p.site_id = ${siteLiteral(on.siteId)} and ${rows} ${atMost})`,
  ].filter((each) => each !== undefined)
  const [only] = found
  return found.length === 1 && only
    ? { ids: only, areDistinct: true }
    : { ids: join(found, ' union all '), areDistinct: false }
}

/** Kinds and patterns of texts whose traits must be looked up to tell how many might match. */
export function wantedTexts(filter: CheckedFilter, siteId: string): { kind: string; pattern: string }[] {
  const wanted: { kind: string; pattern: string }[] = []
  const traitsLike = (kind: string, pattern: string) => {
    wanted.push({ kind, pattern })
    return null
  }
  sourceOf(filter, { siteId, traitsLike })
  return wanted
}

/** What each finds, in their order; null: more than `maxTexts`. */
export const findTextsSql = (
  siteId: string,
  wanted: readonly { kind: string; pattern: string }[],
  maxTexts: number,
): Sql =>
  sql`/* findTexts */
    select case when count(found.trait) <= ${maxTexts}::int4 then coalesce(array_agg(found.trait) filter (where found.trait is not null), '{}') end as traits
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ pattern }) => pattern)}::text[])
      with ordinality as wanted(kind, pattern, place)
    left join lateral (
      select distinct x.trait from trait_text x
      where x.site_id = ${siteId}::uuid and x.kind = wanted.kind and x.value like wanted.pattern limit ${maxTexts + 1}::int4) found on true
    group by place order by place`

function sourceOf(filter: CheckedFilter, on: LookupSite): Source | null {
  switch (filter.kind) {
    case 'all': {
      const sources = filter.of.flatMap((each) => sourceOf(each, on) ?? [])
      // Several conditions on the lookup are one read of its index, which holds those in whom all of them meet.
      const lookups = sources.flatMap(({ lookup, rows }) => (lookup && !rows ? [lookup] : []))
      if (lookups.length > 0) return { lookup: sql`(${join(lookups, ' and ')})` }
      // Both ends of a range are bounds of one index, and of several indexes PostgreSQL takes the best.
      const rows = sources.flatMap((source) => (source.rows && !source.lookup ? [source.rows] : []))
      return rows.length > 0 ? { rows: sql`(${join(rows, ' and ')})` } : (sources[0] ?? null)
    }
    case 'any': {
      const sources = filter.of.map((each) => sourceOf(each, on))
      const lookups = sources.flatMap((source) => source?.lookup ?? [])
      const rows = sources.flatMap((source) => source?.rows ?? [])
      if (sources.length === 0 || sources.includes(null)) return null
      return {
        ...(lookups.length > 0 && { lookup: sql`(${join(lookups, ' or ')})` }),
        ...(rows.length > 0 && { rows: sql`(${join(rows, ' or ')})` }),
      }
    }
    case 'not':
      return sourceOfOpposite(filter.of, on)
    default:
      return conditionSource(filter, on)
  }
}

/** Of what is negated only this is known: who lacks something, and who is in neither of two. */
function sourceOfOpposite(filter: CheckedFilter, on: LookupSite): Source | null {
  switch (filter.kind) {
    case 'not':
      return sourceOf(filter.of, on)
    case 'all':
    case 'any':
      return sourceOf(
        { kind: filter.kind === 'all' ? 'any' : 'all', of: filter.of.map((of) => ({ kind: 'not', of })) },
        on,
      )
    case 'text':
      if (filter.test.is !== 'set') return null
      return { lookup: filter.column in IN_TEXT ? lacks(filter.column, on) : hasTrait(on, filter.column, '') }
    default:
      return null
  }
}

function conditionSource(condition: CheckedCondition, on: LookupSite): Source | null {
  const fromLookup = (lookup: Sql | null): Source | null => lookup && { lookup }
  switch (condition.kind) {
    case 'search':
      return fromLookup(searchSource(condition, on))
    case 'text':
      return fromLookup(textSource(condition, on))
    case 'number':
      return { lookup: numberSource(condition, on) }
    case 'tag': {
      const traits = condition.ids.map((id) => traitSql(on, 'tag', id))
      return { lookup: condition.hasAll ? hasAll(traits) : hasAny(traits) }
    }
    case 'customField':
      return fieldSource(condition, on)
    case 'time':
      return timeSource(condition)
    case 'engagement':
      return engagementSource(condition)
    case 'goal':
      return { lookup: goalCandidates(condition, on) }
    case 'campaign':
      return { lookup: campaignCandidates(condition, on) }
    case 'visit':
      return fromLookup(visitCandidates(condition, on))
    case 'page':
      return fromLookup(pageCandidates(condition, on))
    case 'interest':
      return { lookup: interestCandidates(condition, on) }
    case 'consent':
      return { lookup: consentCandidates(condition, on) }
  }
}

function searchSource({ patterns }: ConditionOf<'search'>, on: LookupSite): Sql | null {
  const words = patterns.flatMap((choices) => {
    const parts = choices.map((pattern) => holdsPart(on, partOf(pattern)))
    const known = parts.filter((part) => part !== null)
    return known.length === 0 || known.length < parts.length ? [] : [sql`(${join(known, ' or ')})`]
  })
  return words.length === 0 ? null : sql`(${join(words, ' and ')})`
}

/** What search-patterns.ts made a pattern of. */
const partOf = (pattern: string): string => pattern.slice(1, -1).replace(/\\([\\%_])/g, '$1')

/** Stands in the text of the search, as it is. */
const IN_TEXT: Partial<Record<TextColumn, true>> = { name: true, email: true, phone: true, externalId: true }
/** A trait by its own name, with the texts behind it. */
const WITH_TEXTS: Partial<Record<TextColumn, true>> = { source: true, city: true, title: true }

const lacks = (column: TextColumn, on: LookupSite): Sql => hasTrait(on, 'has', `no ${column}`)

function textSource({ column, test }: ConditionOf<'text'>, on: LookupSite): Sql | null {
  if (test.is === 'set') return IN_TEXT[column] ? hasTrait(on, 'has', column) : null
  if (test.is === 'in' && !IN_TEXT[column]) return hasAnyOf(on, column, test.values)
  if (IN_TEXT[column] || column === 'organization') {
    const texts = test.is === 'in' ? test.values : [test.part]
    const parts = texts.map((text) => holdsText(on, text))
    const known = parts.filter((part) => part !== null)
    return known.length < parts.length ? null : sql`(${join(known, ' or ')})`
  }
  if (!WITH_TEXTS[column] || test.is === 'in') return null
  return hasTextLike(on, column, test)
}

const SIZES = {
  visitCount: 'visits',
  pageViewCount: 'pageViews',
  goalCount: 'goals',
  purchaseCount: 'purchases',
  totalSeconds: 'seconds',
  revenueMinor: 'revenue',
} as const satisfies Record<ConditionOf<'number'>['column'], string>

function numberSource({ column, test }: ConditionOf<'number'>, on: LookupSite): Sql {
  const kind = SIZES[column]
  if (test.is === 'within') return hasSizeWithin(on, kind, test)
  const sizes = new Set(test.values.flatMap(sizesOf))
  return hasAny([...sizes].map((size) => traitSql(on, kind, String(size))))
}

/** Values as they are; of a field that is sortable, its own index too. */
function fieldSource({ field, op, values }: ConditionOf<'customField'>, on: LookupSite): Source | null {
  const { key, type, sorting } = field
  const isWhole = op === 'IS' || op === 'IN' || (op === 'CONTAINS' && type === 'CHOICES')
  if (isWhole) {
    const texts = values.map((value) => sql`(${JSON.stringify(value)}::jsonb #>> '{}')`)
    return { lookup: hasAny(texts.map((text) => sql`waggle_trait(${on.siteId}::uuid, ${`field ${key}`}, ${text})`)) }
  }
  const { sort } = fieldTypeSpec(type)
  if (sorting !== 'READY' || sort === null) return null
  const column = fieldSortSql(field, sql`p.fields`)
  const [first = ''] = values
  const bound = sort === 'number' ? sql`${Number(first)}::float8` : sql`${fold(String(first))}`
  switch (op) {
    case 'GT':
      return { rows: sql`${column} > ${bound}` }
    case 'GTE':
      return { rows: sql`${column} >= ${bound}` }
    case 'LT':
      return { rows: sql`${column} < ${bound}` }
    case 'LTE':
      return { rows: sql`${column} <= ${bound}` }
    default:
      return null
  }
}

const INDEXED_TIMES = {
  createdAt: sql`p.created_at`,
  updatedAt: sql`p.updated_at`,
  lastVisitAt: sql`p.last_visit_at`,
  firstVisitAt: sql`p.first_visit_at`,
  identifiedAt: sql`p.identified_at`,
} as const

function timeSource({ column, range: { from, to } }: ConditionOf<'time'>): Source | null {
  const time = column in INDEXED_TIMES ? INDEXED_TIMES[column as keyof typeof INDEXED_TIMES] : null
  if (!time || (!from && !to)) return null
  const bounds = [from && sql`${time} >= ${from}::timestamptz`, to && sql`${time} < ${to}::timestamptz`]
  return {
    rows: sql`(${join(
      bounds.filter((bound) => bound !== null),
      ' and ',
    )})`,
  }
}

/** Of the higher scores: the lower ones are most people's. */
function engagementSource({ ranges }: ConditionOf<'engagement'>): Source | null {
  const least = ranges.map(({ from }) => from)
  if (least.length === 0 || least.includes(null)) return null
  return { rows: sql`p.engagement >= ${Math.min(...least.map(Number))}::float8` }
}
