import type { AuditAction } from '../audit'
import { newId, sql, type Sql } from '../db'
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
