import type { AuditAction } from '../audit'
import { newId, raw, sql, type Sql } from '../db'
import { EXACT_MINOR, MAX_INTERESTS } from '../totals'

/** Visitors who are one of these people's, or have a visit of theirs. Two questions, each with its index: asked as one, all visitors of
 * the site are read. */
const visitorsOf = (siteId: string, profileIds: readonly string[]): Sql => sql`
  select id from visitor where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[])
  union select visitor_id from visit where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[])`

/** All of them, held in the order in which flushes hold visitors. */
export const lockVisitorsOf = (siteId: string, profileIds: readonly string[]): Sql => sql`/* lockVisitorsOf */
  select id::text as id from visitor
  where site_id = ${siteId}::uuid and id in (${visitorsOf(siteId, profileIds)})
  order by key for no key update`

/** The same, without holding them: to see whether one was added while we waited. */
export const findVisitorsOf = (siteId: string, profileIds: readonly string[]): Sql => sql`/* findVisitorsOf */
  select id::text as id from (${visitorsOf(siteId, profileIds)}) of_them`

/** Holds profiles so that nothing may point to them anew: one of them is to go. */
export const holdProfiles = (siteId: string, profileIds: readonly string[]): Sql => sql`/* holdProfiles */
  select id::text as id from profile where site_id = ${siteId}::uuid and id = any(${profileIds}::uuid[]) order by id for update`

export const readProfileAsJson = (siteId: string, id: string): Sql => sql`/* readProfileAsJson */
  select to_jsonb(profile) as profile from profile where site_id = ${siteId}::uuid and id = ${id}::uuid`

export const readVisitSource = (siteId: string, id: string): Sql => sql`/* readVisitSource */
  select source from visit where site_id = ${siteId}::uuid and id = ${id}::uuid`

export const kindsOfProfiles = (siteId: string, profileIds: readonly string[]): Sql => sql`/* kindsOfProfiles */
  select kind::text as kind from identity where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[])
  group by kind having count(distinct profile_id) > 1`

export const isKeptApart = (siteId: string, lesser: string, greater: string): Sql => sql`/* isKeptApart */
  select 1 as one from suggested_duplicate where site_id = ${siteId}::uuid and profile_id = ${lesser}::uuid
    and other_id = ${greater}::uuid and dismissed_at is not null`

export const moveIdentities = (siteId: string, from: string, into: string): Sql => sql`/* moveIdentities */
  update identity set profile_id = ${into}::uuid where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  returning kind::text as kind, value`

export const moveVisitors = (siteId: string, from: string, into: string): Sql => sql`/* moveVisitors */
  update visitor set profile_id = ${into}::uuid where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  returning id::text as id`

export const moveVisits = (siteId: string, from: string, into: string): Sql => sql`/* moveVisits */
  update visit set profile_id = ${into}::uuid where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  returning id::text as id`

/** Until `on` is taken back, what is written is not learned of row by row (docs/decisions/0012-the-list-at-a-million.md): the caller does
 * so for all of it, before the transaction ends. */
export const learnLater = (on: boolean): Sql => sql`/* learnLater */
  select set_config('waggle.learn_later', ${on ? 'on' : 'off'}, true)`

/** What the list finds people by: what these visits, theirs by now, say of them. */
export const learnVisits = (siteId: string, ids: readonly string[]): Sql =>
  sql`/* learnVisits */ select waggle_learn_visits(${siteId}::uuid, ${ids}::uuid[])::text`

/** Consents given in a visit are found by it again; the others are named in the ledger. */
export const moveConsents = (siteId: string, from: string, into: string): Sql => sql`/* moveConsents */
  update consent set profile_id = ${into}::uuid where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  returning id::text as id, visit_id is null as named`

/** Why its devices were the other's is why they are this one's now. */
export const moveLinks = (siteId: string, from: string, into: string): Sql => sql`/* moveLinks */
  update merge_ledger set profile_id = ${into}::uuid
  where site_id = ${siteId}::uuid and profile_id = ${from}::uuid and kind <> 'MERGE'
  returning id::text as id`

export const moveNotes = (siteId: string, from: string, into: string): Sql => sql`/* moveNotes */
  update profile_note set profile_id = ${into}::uuid where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  returning id::text as id`

export const addUpCompletions = (siteId: string, from: string, into: string): Sql => sql`/* addUpCompletions */
  insert into goal_completion as known (site_id, profile_id, goal_id, count, first_at, last_at, value_minor, other_values)
  select site_id, ${into}::uuid, goal_id, count, first_at, last_at, value_minor, other_values
  from goal_completion where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  on conflict (site_id, profile_id, goal_id) do update set count = known.count + excluded.count,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
    value_minor = known.value_minor + excluded.value_minor,
    other_values = coalesce((
      select jsonb_object_agg(currency, ${EXACT_MINOR}) from (
        select key as currency, sum(value::numeric) as minor
        from (select * from jsonb_each_text(known.other_values) union all select * from jsonb_each_text(excluded.other_values)) each_value
        group by key) sums), '{}')`

export const addUpInteractions = (siteId: string, from: string, into: string): Sql => sql`/* addUpInteractions */
  insert into campaign_interaction as known (site_id, profile_id, campaign_id, views, clicks, conversions, closes, first_at, last_at)
  select site_id, ${into}::uuid, campaign_id, views, clicks, conversions, closes, first_at, last_at
  from campaign_interaction where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  on conflict (site_id, profile_id, campaign_id) do update set views = known.views + excluded.views,
    clicks = known.clicks + excluded.clicks, conversions = known.conversions + excluded.conversions,
    closes = known.closes + excluded.closes,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)`

export const addUpInterests = (siteId: string, from: string, into: string): Sql => sql`/* addUpInterests */
  insert into profile_interest as known (site_id, profile_id, category, weight, last_at)
  select site_id, ${into}::uuid, category, weight, last_at
  from profile_interest where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  on conflict (site_id, profile_id, category) do update set weight = waggle_add_logs(known.weight, excluded.weight),
    last_at = greatest(known.last_at, excluded.last_at)`

/** The two together may have more than one keeps. */
export const dropWeakInterests = (siteId: string, profileId: string): Sql => sql`/* dropWeakInterests */
  delete from profile_interest where site_id = ${siteId}::uuid and profile_id = ${profileId}::uuid and category in (
    select category from profile_interest where site_id = ${siteId}::uuid and profile_id = ${profileId}::uuid
    order by weight desc, category collate "C" offset ${MAX_INTERESTS}::int4)`

/** What was suspected of one is suspected of the other, and whom a person took apart from one stays apart from the other; of the two
 * themselves nothing is left to suspect. */
export const moveSuggestions = (siteId: string, from: string, into: string): Sql => sql`/* moveSuggestions */
  with gone as (
    delete from suggested_duplicate
    where site_id = ${siteId}::uuid and (profile_id = ${from}::uuid or other_id = ${from}::uuid)
    returning case when profile_id = ${from}::uuid then other_id else profile_id end as third, visitor_id, first_at, dismissed_at
  ), moved as (
    insert into suggested_duplicate as known (site_id, profile_id, other_id, visitor_id, first_at, dismissed_at)
    select ${siteId}::uuid, least(third, ${into}::uuid), greatest(third, ${into}::uuid), visitor_id, first_at, dismissed_at
    from gone where third <> ${into}::uuid
    on conflict (site_id, profile_id, other_id) do update
      set dismissed_at = coalesce(known.dismissed_at, excluded.dismissed_at)
    returning case when profile_id = ${into}::uuid then other_id else profile_id end as third, xmax::text = '0' as is_new)
  select third::text as third, visitor_id::text as visitor, first_at as "firstAt", dismissed_at as "dismissedAt", is_new as "isNew"
  from gone join moved using (third)`

/** How the tags came that one brought to the other stays as it was told of the one. @param from its whole row */
export const keepTagsGiven = (
  siteId: string,
  into: string,
  had: readonly string[],
  from: Record<string, unknown>,
): Sql => sql`/* keepTagsGiven */
  update profile set tag_given = tag_given - brought.ids || (
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${JSON.stringify(from['tag_given'] ?? {})}::jsonb)
    where key = any(brought.ids))
  from (
    select array(select tag::text from profile p, unnest(p.tag_ids) tag
      where p.site_id = ${siteId}::uuid and p.id = ${into}::uuid and tag <> all(${had}::uuid[])) as ids) brought
  where site_id = ${siteId}::uuid and id = ${into}::uuid and cardinality(brought.ids) > 0`

export const deleteProfile = (siteId: string, id: string): Sql => sql`/* deleteProfile */
  delete from profile where site_id = ${siteId}::uuid and id = ${id}::uuid`

export const addMerge = (merge: {
  siteId: string
  id: string
  into: string
  from: string
  by: string | null
  source: string
  moved: object
  actorKind: string
  actorId: string | null
  at: Date
}): Sql => sql`/* addMerge */
  insert into merge_ledger (site_id, id, kind, profile_id, from_profile_id, by_kind, source, moved, actor_kind, actor_id, at)
  values (${merge.siteId}::uuid, ${merge.id}::uuid, 'MERGE', ${merge.into}::uuid, ${merge.from}::uuid,
    ${merge.by}::text::identity_kind, ${merge.source}, ${JSON.stringify(merge.moved)}::jsonb, ${merge.actorKind},
    ${merge.actorId}, ${merge.at})`

/** The elder first. */
export const readAges = (siteId: string, profileIds: readonly string[]): Sql => sql`/* readAges */
  select id::text as id from profile where site_id = ${siteId}::uuid and id = any(${profileIds}::uuid[]) order by created_at, id`

/** The audit's word of a merge that a server asked for by an event. */
export const addMergeAudit = (merge: {
  siteId: string
  into: string
  from: string
  mergeId: string
  keyId: string | null
  now: Date
}): Sql => sql`/* addMergeAudit */
  insert into audit_entry (site_id, id, actor_kind, actor_id, action, target_kind, target_id, details, at)
  values (${merge.siteId}::uuid, ${newId()}::uuid, 'key', ${merge.keyId}, ${'profile.merged' satisfies AuditAction}, 'profile', ${merge.into},
    jsonb_build_object('mergeId', ${merge.mergeId}::text, 'from', ${merge.from}::text), ${merge.now})`

// ─── Undoing ────────────────────────────────────────────────────────────────────────────────────────────────────────

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

/** What the list finds profiles by, without what they no longer have: the addresses that only one of two saw go with that one. */
export const relearn = (siteId: string, ids: readonly string[]): Sql =>
  sql`/* relearn */ select waggle_relearn(${siteId}::uuid, ${ids}::uuid[])::text`
