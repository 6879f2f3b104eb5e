import { createHash } from 'node:crypto'
import { newId, type Database } from '../../lib/db'

export const BENCH_KEY = 'wg_bench'

/** A site of `profiles` people, nine of ten of whom visited, written by one statement. Gives its id.
 *
 * @param fields SQL of their custom fields
 */
export async function makeListSite(
  { prisma, pool }: Database,
  profiles: number,
  fields = `'{}'::jsonb`,
): Promise<string> {
  const siteId = newId()
  await prisma.site.create({
    data: { id: siteId, slug: 'bench', name: 'Bench', domain: 'shop.example', trackingKey: 'bench', currency: 'SEK' },
  })
  await prisma.apiKey.create({
    data: {
      siteId,
      id: newId(),
      name: 'Bench',
      lastFour: BENCH_KEY.slice(-4),
      scopes: ['read'],
      tokenHash: new Uint8Array(createHash('sha256').update(BENCH_KEY).digest()),
    },
  })
  await pool.query(
    `insert into profile (site_id, id, name, email, organization, country, device, source, created_via, first_visit_at,
       last_visit_at, visit_count, page_view_count, engagement, fields, sort_name, search_text, created_at, updated_at)
     select $1::uuid, gen_random_uuid(), name, email, 'Example AB', 'SE', 'phone', 'google', 'browser', seen, seen,
       visits, visits * 4, case when seen is not null then 20 + random() * 8 end, ${fields}, waggle_fold(name),
       waggle_fold(name || ' ' || email), now() - random() * interval '2 years', now()
     from (
       select n, 'Anna Åberg ' || n as name, 'anna.' || n || '@example.com' as email, (random() * 40)::int as visits,
         case when n % 10 > 0 then date_trunc('milliseconds', now() - random() * interval '1 year') end as seen
       from generate_series(1, $2::int) n
     ) people`,
    [siteId, profiles],
  )
  await pool.query('vacuum analyze profile')
  return siteId
}
