import { raw, sql, type Sql } from '../db'

export const readMerge = (siteId: string, id: string): Sql => sql`/* readMerge */
  select profile_id::text as into, from_profile_id::text as from, moved, at, undone_at as "undoneAt",
    erased_at as "erasedAt"
  from merge_ledger where site_id = ${siteId}::uuid and id = ${id}::uuid and kind = 'MERGE' for update`

export const laterMerge = (siteId: string, from: string): Sql => sql`/* laterMerge */
  select id::text as id, profile_id::text as into from merge_ledger
  where site_id = ${siteId}::uuid and kind = 'MERGE' and from_profile_id = ${from}::uuid and undone_at is null
  order by at desc limit 1`

/** The columns of today that a profile of the ledger has, ready for a statement: later ones take their defaults, and what was dropped
 * since is left out. */
export const columnsToRestore = (profile: object): Sql => sql`/* columnsToRestore */
  select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
  where attrelid = 'profile'::regclass and attnum > 0 and not attisdropped 
    and attname in (select jsonb_object_keys(${JSON.stringify(profile)}::jsonb))`

/** The profile as it was, under its own id. @param columns as columnsToRestore names them */
export const restoreProfile = (profile: object, columns: string): Sql => sql`/* restoreProfile */
  insert into profile (${raw(columns)})
  select ${raw(columns)} from jsonb_populate_record(null::profile, ${JSON.stringify(profile)}::jsonb)`

export const giveBackIdentities = (
  siteId: string,
  into: string,
  from: string,
  moved: object,
): Sql => sql`/* giveBackIdentities */
  update identity set profile_id = ${from}::uuid
  from json_to_recordset(${JSON.stringify(moved)}::json) as moved(kind identity_kind, value text)
  where identity.site_id = ${siteId}::uuid and identity.kind = moved.kind and identity.value = moved.value
    and identity.profile_id = ${into}::uuid`

export const giveBackVisitors = (
  siteId: string,
  into: string,
  from: string,
  ids: readonly string[],
): Sql => sql`/* giveBackVisitors */
  update visitor set profile_id = ${from}::uuid
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) and profile_id = ${into}::uuid`

/** The visits it brought, and those that its devices made since. */
export const giveBackVisits = (
  siteId: string,
  into: string,
  from: string,
  moved: { visits: readonly string[]; visitors: readonly string[] },
  mergeId: string,
): Sql => sql`/* giveBackVisits */
  with back as (
    update visit set profile_id = ${from}::uuid
    where site_id = ${siteId}::uuid and profile_id = ${into}::uuid
      and (id = any(${moved.visits}::uuid[]) or (visitor_id = any(${moved.visitors}::uuid[]) and id > ${mergeId}::uuid))
    returning id)
  update consent set profile_id = ${from}::uuid from back
  where consent.site_id = ${siteId}::uuid and consent.visit_id = back.id`

export const giveBackConsents = (
  siteId: string,
  into: string,
  from: string,
  ids: readonly string[],
): Sql => sql`/* giveBackConsents */
  update consent set profile_id = ${from}::uuid
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) and profile_id = ${into}::uuid`

export const giveBackLinks = (
  siteId: string,
  into: string,
  from: string,
  ids: readonly string[],
): Sql => sql`/* giveBackLinks */
  update merge_ledger set profile_id = ${from}::uuid
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) and profile_id = ${into}::uuid`

export const giveBackNotes = (
  siteId: string,
  into: string,
  from: string,
  ids: readonly string[],
): Sql => sql`/* giveBackNotes */
  update profile_note set profile_id = ${from}::uuid
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) and profile_id = ${into}::uuid`

/** What was suspected of the profile that went: of the survivor no more, unless it was before. A third who is gone since is left out. */
export const giveBackSuggestions = (
  siteId: string,
  into: string,
  from: string,
  moved: readonly object[],
): Sql => sql`/* giveBackSuggestions */
  with moved as (
    select * from json_to_recordset(${JSON.stringify(moved)}::json) as moved(third uuid, visitor uuid, "firstAt" timestamptz,
      "dismissedAt" timestamptz, "isNew" boolean)
  ), gone as (
    delete from suggested_duplicate using moved
    where site_id = ${siteId}::uuid and profile_id = least(third, ${into}::uuid) and other_id = greatest(third, ${into}::uuid)
      and "isNew" and dismissed_at is not distinct from "dismissedAt")
  insert into suggested_duplicate (site_id, profile_id, other_id, visitor_id, first_at, dismissed_at)
  select ${siteId}::uuid, least(third, ${from}::uuid), greatest(third, ${from}::uuid), visitor, "firstAt", "dismissedAt"
  from moved join profile on profile.site_id = ${siteId}::uuid and profile.id = third
  on conflict (site_id, profile_id, other_id) do nothing`

/** Merges into the same profile that came after this one and stand, in their order. */
export const laterMergesInto = (siteId: string, into: string, mergeId: string): Sql => sql`/* laterMergesInto */
  select later.id::text as id, later.moved->'before' as before,
    later.moved->'after' as after, (later.moved->>'identifiedAt')::float8 as "identifiedAt",
    (later.moved->'profile'->>'identified_at')::timestamptz as "broughtAt"
  from merge_ledger later
  join merge_ledger this on this.site_id = later.site_id and this.id = ${mergeId}::uuid
  where later.site_id = ${siteId}::uuid and later.profile_id = ${into}::uuid and later.kind = 'MERGE' and later.undone_at is null
    and (later.at, later.id) > (this.at, this.id)
  order by later.at, later.id for update of later`

export const setBefore = (
  siteId: string,
  id: string,
  kept: { before: object; after: object; identifiedAt: number | null },
): Sql => sql`/* setBefore */
  update merge_ledger set moved = moved || ${JSON.stringify(kept)}::jsonb
  where site_id = ${siteId}::uuid and id = ${id}::uuid`

/** The shown identifier of each kind is one that the profile has: else the one it has had longest. */
export const showOwnIdentifiers = (siteId: string, profileIds: readonly string[]): Sql => sql`/* showOwnIdentifiers */
  update profile set email = shown.email, phone = shown.phone, external_id = shown.external_id
  from (
    select profile.id,
      (array_agg(value order by value = profile.email desc nulls last, first_seen_at, value) filter (where kind = 'EMAIL'))[1] as email,
      (array_agg(value order by value = profile.phone desc nulls last, first_seen_at, value) filter (where kind = 'PHONE'))[1] as phone,
      (array_agg(value order by value = profile.external_id desc nulls last, first_seen_at, value)
        filter (where kind = 'EXTERNAL_ID'))[1] as external_id
    from profile left join identity on identity.site_id = profile.site_id and identity.profile_id = profile.id
    where profile.site_id = ${siteId}::uuid and profile.id = any(${profileIds}::uuid[])
    group by profile.id) shown
  where profile.site_id = ${siteId}::uuid and profile.id = shown.id`

/** What it moved is given back: nothing of it need be kept. */
export const closeMerge = (siteId: string, id: string, at: Date): Sql => sql`/* closeMerge */
  update merge_ledger set undone_at = ${at}, moved = '{}' where site_id = ${siteId}::uuid and id = ${id}::uuid`

/** Whoever takes two people apart has decided: no server puts them together by itself again. */
export const keepApart = (siteId: string, lesser: string, greater: string, at: Date): Sql => sql`/* keepApart */
  insert into suggested_duplicate (site_id, profile_id, other_id, first_at, dismissed_at)
  values (${siteId}::uuid, ${lesser}::uuid, ${greater}::uuid, ${at}, ${at})
  on conflict (site_id, profile_id, other_id) do update set dismissed_at = excluded.dismissed_at`
