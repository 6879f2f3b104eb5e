import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { indexNameOf } from './field-index'
import type { CustomField } from './custom-field'

/** How far the index of a field is: 0 to 1; null while nothing is known, as when the build waits for its turn. */
export async function sortingProgress(ctx: Context, field: Pick<CustomField, 'id' | 'type'>): Promise<number | null> {
  requirePermission(ctx, 'read')
  const [row] = await ctx.db.query<{ phase: string; part: number | null }>(sql`/* sortingProgress */
    select phase, case when blocks_total > 0 then blocks_done::float8 / blocks_total
      when tuples_total > 0 then tuples_done::float8 / tuples_total end as part
    from pg_stat_progress_create_index join pg_class on pg_class.oid = index_relid
    where pg_class.relname = ${indexNameOf(field)}`)
  if (!row) return null
  const stretch = PHASES.find(([phase]) => row.phase.startsWith(phase))
  if (!stretch) return 0
  const [, from, to] = stretch
  return from + (to - from) * Math.min(1, row.part ?? 0)
}

/** Phases of `create index concurrently`, with the stretch of the whole that each takes; PostgreSQL gives the part done of each alone.
 * Source: PostgreSQL, 27.4.4, CREATE INDEX progress reporting. */
const PHASES = [
  ['waiting for writers before build', 0, 0],
  ['building index: scanning table', 0, 0.5],
  ['building index', 0.5, 0.7],
  ['waiting for writers before validation', 0.7, 0.7],
  ['index validation: scanning index', 0.7, 0.8],
  ['index validation: sorting', 0.8, 0.85],
  ['index validation: scanning table', 0.85, 1],
  ['waiting', 1, 1],
] as const
