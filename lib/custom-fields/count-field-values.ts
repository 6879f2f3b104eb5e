import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, join, sql, type Sql } from '../db'

export interface FieldUsage {
  /** Profiles that hold a value: exact to 10,000, else 10,001. */
  profileCount: number
  /** Of the youngest profile that holds one; null: none does. */
  example: unknown
}

const MAX_COUNT = 10_001
/** What takes longer is not asked for each time. */
const SLOW_MS = 1_000
/** The youngest profiles: enough to tell of every field that is well filled. */
const SAMPLE = 30_000

/** By key, how many profiles hold a value and one such value. First the youngest profiles are looked at; only for fields that few of
 * them hold all profiles are, once for all these fields together.
 *
 * @param sampleSize a site with fewer profiles is counted anew each time, unless that takes long; what a larger one says is up to a
 *   minute old
 */
export async function countFieldValues(
  ctx: Context,
  { keys }: { keys: readonly string[] },
  sampleSize = SAMPLE,
): Promise<Map<string, FieldUsage>> {
  requirePermission(ctx, 'read')
  if (keys.length === 0) return new Map()
  const name = [ctx.siteId, ...keys].join(' ')
  const known = largeSites.get(name)
  if (known && known.until > performance.now()) return known.usage
  const startedAt = performance.now()
  const { usage, isLarge } = await count(ctx, keys, sampleSize)
  const tookMs = performance.now() - startedAt
  if (isLarge || tookMs > SLOW_MS) remember(name, usage, tookMs)
  return usage
}

/** Counts of large sites, which a page that shows them may ask for each second: kept twenty times as long as they took, so that they
 * never take more than a twentieth of the database's time. */
const largeSites = new Map<string, { usage: Map<string, FieldUsage>; until: number }>()
const MAX_REMEMBERED = 200
const KEEP_FACTOR = 20
const KEEP_MS = [2_000, 60_000] as const

function remember(name: string, usage: Map<string, FieldUsage>, tookMs: number): void {
  largeSites.delete(name)
  const [eldest] = largeSites.keys()
  if (eldest !== undefined && largeSites.size >= MAX_REMEMBERED) largeSites.delete(eldest)
  const keepMs = Math.min(KEEP_MS[1], Math.max(KEEP_MS[0], tookMs * KEEP_FACTOR))
  largeSites.set(name, { usage, until: performance.now() + keepMs })
}

async function count(
  ctx: Context,
  keys: readonly string[],
  sampleSize: number,
): Promise<{ usage: Map<string, FieldUsage>; isLarge: boolean }> {
  const sample = await counted(ctx, keys, sampleSize)
  const isLarge = sample.looked >= sampleSize
  const rare = isLarge ? keys.filter((_, index) => (sample.counts[index] ?? 0) < MAX_COUNT) : []
  const whole = rare.length > 0 ? await counted(ctx, rare, null) : null
  const found = keys.map((key, index) => {
    const [from, place] = whole && rare.includes(key) ? [whole, rare.indexOf(key)] : [sample, index]
    return { key, held: from.counts[place] ?? 0, holder: from.holders[place] ?? null }
  })
  const examples = await valuesOf(ctx, found)
  const usage = new Map(
    found.map(({ key, held }, index) => [
      key,
      { profileCount: Math.min(held, MAX_COUNT), example: examples[index] ?? null },
    ]),
  )
  return { usage, isLarge }
}

interface Counted {
  looked: number
  counts: number[]
  /** Ids are in the order in which they were made. */
  holders: (string | null)[]
}

/** Of so many fields each is asked for by itself. Beyond, each profile's keys are gone through once: what a profile holds of hundreds of
 * fields is kept packed, and would be unpacked for each. */
const MAX_ASKED_FOR = 40

async function counted(ctx: Context, keys: readonly string[], limit: number | null): Promise<Counted> {
  const statement = keys.length > MAX_ASKED_FOR ? countKeys : askForEach
  const [row] = await ctx.db.query<Counted>(statement(ctx, keys, limit))
  return row ?? { looked: 0, counts: [], holders: [] }
}

function askForEach(ctx: Context, keys: readonly string[], limit: number | null): Sql {
  const counts = keys.map((key) => sql`count(*) filter (where fields ? ${key})::int4`)
  const holders = keys.map((key) => sql`max(id::text collate "C") filter (where fields ? ${key})`)
  return sql`/* countFieldValues */
    select count(*)::int4 as looked, array[${join(counts)}] as counts, array[${join(holders)}] as holders
    from (${profilesOf(ctx, limit)}) looked_at`
}

const countKeys = (ctx: Context, keys: readonly string[], limit: number | null): Sql => sql`/* countFieldKeys */
  with looked_at as (${profilesOf(ctx, limit)}), found as (
    select key, count(*)::int4 as count, max(id::text collate "C") as holder from looked_at, jsonb_object_keys(fields) as key
    where key = any(${keys}::text[]) group by key)
  select ${limit === null ? sql`0` : sql`(select count(*)::int4 from looked_at)`} as looked,
    array_agg(coalesce(found.count, 0) order by place) as counts, array_agg(found.holder order by place) as holders
  from unnest(${keys}::text[]) with ordinality as wanted(key, place) left join found using (key)`

/** The youngest so many; null: all. */
const profilesOf = ({ siteId }: Context, limit: number | null): Sql => sql`
  select id, fields from profile where site_id = ${siteId}::uuid
  ${limit === null ? empty : sql`order by created_at desc, id desc limit ${limit}::int4`}`

async function valuesOf(ctx: Context, found: readonly { key: string; holder: string | null }[]): Promise<unknown[]> {
  const rows = await ctx.db.query<{ value: unknown }>(sql`/* exampleValues */
    select profile.fields -> wanted.key as value
    from unnest(${found.map(({ key }) => key)}::text[], ${found.map(({ holder }) => holder)}::uuid[]) with ordinality
      as wanted(key, holder, place)
    left join profile on profile.site_id = ${ctx.siteId}::uuid and profile.id = wanted.holder
    order by wanted.place`)
  return rows.map(({ value }) => value)
}
