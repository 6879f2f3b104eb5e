import { requirePermission } from '../access'
import type { Context } from '../context'
import { join, sql } from '../db'

export interface FieldUsage {
  /** Profiles that hold a value: exact to 10,000, else 10,001. */
  profileCount: number
  /** Of the youngest profile that holds one; null: none does. */
  example: unknown
}

const MAX_COUNT = 10_001
/** The youngest profiles: enough to tell of every field that is well filled. */
const SAMPLE = 30_000

/** By key, how many profiles hold a value and one such value. First the youngest profiles are looked at; only for fields that few of
 * them hold all profiles are, once for all these fields together. */
export async function countFieldValues(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, FieldUsage>> {
  requirePermission(ctx, 'read')
  if (keys.length === 0) return new Map()
  const sample = await counted(ctx, keys, SAMPLE)
  const isAll = sample.looked < SAMPLE
  const rare = isAll ? [] : keys.filter((_, index) => (sample.counts[index] ?? 0) < MAX_COUNT)
  const whole = rare.length > 0 ? await counted(ctx, rare, null) : null
  const found = keys.map((key, index) => {
    const [from, place] = whole && rare.includes(key) ? [whole, rare.indexOf(key)] : [sample, index]
    return { key, count: from.counts[place] ?? 0, holder: from.holders[place] ?? null }
  })
  const examples = await valuesOf(ctx, found)
  return new Map(
    found.map(({ key, count }, index) => [
      key,
      { profileCount: Math.min(count, MAX_COUNT), example: examples[index] ?? null },
    ]),
  )
}

interface Counted {
  looked: number
  counts: number[]
  /** Ids are in the order in which they were made. */
  holders: (string | null)[]
}

async function counted(ctx: Context, keys: readonly string[], limit: number | null): Promise<Counted> {
  const counts = keys.map((key) => sql`count(*) filter (where fields ? ${key})::int4`)
  const holders = keys.map((key) => sql`max(id::text collate "C") filter (where fields ? ${key})`)
  const youngest = limit === null ? sql`` : sql`order by created_at desc, id desc limit ${limit}::int4`
  const [row] = await ctx.db.query<Counted>(sql`/* countFieldValues */
    select count(*)::int4 as looked, array[${join(counts)}] as counts, array[${join(holders)}] as holders
    from (select id, fields from profile where site_id = ${ctx.siteId}::uuid ${youngest}) looked_at`)
  return row ?? { looked: 0, counts: [], holders: [] }
}

async function valuesOf(ctx: Context, found: readonly { key: string; holder: string | null }[]): Promise<unknown[]> {
  const rows = await ctx.db.query<{ value: unknown }>(sql`/* exampleValues */
    select profile.fields -> wanted.key as value
    from unnest(${found.map(({ key }) => key)}::text[], ${found.map(({ holder }) => holder)}::uuid[]) with ordinality
      as wanted(key, holder, place)
    left join profile on profile.site_id = ${ctx.siteId}::uuid and profile.id = wanted.holder
    order by wanted.place`)
  return rows.map(({ value }) => value)
}
