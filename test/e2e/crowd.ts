import type { Context } from '../../lib/context'
import { newId, sql } from '../../lib/db'
import { contextFor } from '../factories'
import type { ServedSite, ServerFixture } from './server'

/** A site of its own whose people are called Person 1 and on, the latest seen first; every other one is of Norway, the others of Sweden. */
export async function crowd(server: ServerFixture, many: number): Promise<{ site: ServedSite; ctx: Context }> {
  const site = await server.createSite()
  const ctx = contextFor(server.database, site)
  const ids = Array.from({ length: many }, () => newId())
  await ctx.db.query(sql`/* crowd */
    insert into profile (site_id, id, name, sort_name, search_text, country, created_via, created_at, updated_at, last_visit_at)
    select ${site.id}::uuid, id, 'Person ' || n, 'person ' || n, 'person ' || n, case when n % 2 = 0 then 'SE' else 'NO' end, 'hand',
      now(), now(), now() - n * interval '1 minute'
    from unnest(${ids}::uuid[]) with ordinality as made(id, n)`)
  return { site, ctx }
}
