import type { Context } from '../context'
import { sql } from '../db'
import type { Tag } from './list-tags'

/** What tags have become that something from before names: itself, or the one that took it in. By the id asked for; those that were
 * deleted are left out. Who writes what it answers says useDefinitions first. */
export async function tagsNow(
  ctx: Pick<Context, 'db' | 'siteId'>,
  ids: readonly string[],
): Promise<Map<string, Pick<Tag, 'id' | 'name'>>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.query<{ was: string; id: string; name: string }>(sql`/* tagsNow */
    select want.id::text as was, t.id::text as id, t.name from unnest(${ids}::uuid[]) as want(id)
    left join tag_gone g on g.site_id = ${ctx.siteId}::uuid and g.id = want.id
    join tag t on t.site_id = ${ctx.siteId}::uuid and t.id = coalesce(g.into_id, want.id)
    order by t.key`)
  return new Map(rows.map(({ was, id, name }) => [was, { id, name }]))
}

/** The ids of today for ids from before, each once, in their order. */
export const idsNow = (ids: readonly string[], now: ReadonlyMap<string, { id: string }>): string[] => [
  ...new Set(ids.flatMap((id) => now.get(id)?.id ?? [])),
]
