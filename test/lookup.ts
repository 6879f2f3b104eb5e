// What the list finds people by, learned anew from nothing but the rows that say it: what the triggers must have kept up with.
import type { Database } from '../lib/db'

/** What a recount gives and the stored rows lack, by profile: traits, the text of the search, texts behind traits. None is right: more
 * than is true does no harm. The database is left as it is. */
export async function missingFromLookup({ pool }: Database, siteId: string): Promise<Map<string, unknown[]>> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('create temp table stored on commit drop as select * from profile_lookup')
    await client.query('create temp table stored_text on commit drop as select * from trait_text')
    await client.query('select waggle_learn_all($1, array(select id from profile where site_id = $1))', [siteId])
    const { rows } = await client.query<{ id: string; missing: unknown[] }>(
      `select known.profile_id::text as id, to_jsonb(array(select unnest(known.traits) except select unnest(stored.traits)))
         || case when stored.text = known.text then '[]' else to_jsonb(array[known.text]) end as missing
       from profile_lookup known left join stored using (site_id, profile_id)
       where known.site_id = $1 and (stored.text is distinct from known.text or not stored.traits @> known.traits)
       union all
       select known.profile_id::text, to_jsonb(array[kind, value]) from (
         select site_id, kind, value, trait from trait_text where site_id = $1
         except select site_id, kind, value, trait from stored_text) text
       join profile_lookup known on known.site_id = text.site_id and known.traits @> array[text.trait]`,
      [siteId],
    )
    return new Map(rows.map(({ id, missing }) => [id, missing]))
  } finally {
    await client.query('rollback')
    client.release()
  }
}
