import { requirePermission } from '../access'
import type { Context } from '../context'
import { raw, sql, type Sql } from '../db'
import { groupRows } from '../group-rows'
import type { ValueSource } from './given'

/** Through what a value came, for readers. */
export interface Origin {
  /** When it was last given; of identifiers, first. */
  at: Date
  /** Null: it is from before this was kept. */
  source: ValueSource | 'visit' | null
  /** Name of the person or API key. */
  by: string | null
  /** What the page calls its form. */
  form: string | null
}

/** The origin of one value. */
export interface ValueOrigin extends Origin {
  /** `name`, `email` …; `fields.<key>` of a custom field. */
  key: string
}

/** Whence each value that several people have came: attributes, the identifiers that are shown, custom fields. Of a place that nobody
 * said, it is the last visit. People without any value are left out. */
export async function listOrigins(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ValueOrigin[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<ValueOrigin & { profileId: string }>(sql`/* listOrigins */
    select p.id::text as "profileId", v.key, coalesce(v.given ->> 'at', v.given #>> '{}')::timestamptz as at,
      v.given ->> 'source' as source, coalesce(u.name, k.name) as by, v.given ->> 'form' as form
    from profile p
    cross join lateral (
      select key, value as given from jsonb_each(p.given_at)
      where key not like 'fields.%' or p.fields ? substr(key, 8)
      union all
      select case i.kind when 'EMAIL' then 'email' when 'PHONE' then 'phone' else 'externalId' end,
        jsonb_build_object('at', i.first_seen_at, 'source', i.source, 'by', i.given_by, 'form', i.form)
      from identity i
      where i.site_id = p.site_id and i.profile_id = p.id
        and i.value = case i.kind when 'EMAIL' then p.email when 'PHONE' then p.phone else p.external_id end
      union all
      select seen.key, jsonb_build_object('at', p.last_visit_at, 'source', 'visit')
      from (values ('country', p.country::text), ('city', p.city), ('language', p.language)) as seen(key, value)
      where seen.value is not null and p.last_visit_at is not null and not p.given_at ? seen.key
    ) v
    ${whoGave('p.site_id', `v.given ->> 'source'`, `v.given ->> 'by'`)}
    where p.site_id = ${ctx.siteId}::uuid and p.id = any(${args.profileIds}::uuid[])
    order by p.id, v.key`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, ...origin }): ValueOrigin => origin,
  )
}

/** Joins who it was, as `u.name` of a person or `k.name` of an API key. @param siteId SQL of ours, as are `source` and `by` */
export const whoGave = (siteId: string, source: string, by: string): Sql =>
  raw(`left join "user" u on ${source} = 'hand' and u.id = ${by}
    left join api_key k on ${source} = 'api' and k.site_id = ${siteId} and k.id::text = ${by}`)
