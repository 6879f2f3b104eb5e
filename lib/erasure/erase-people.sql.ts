import { sql, type Sql } from '../db'

// What goes with people, a statement a table. The caller holds them with their devices (holdPeople), so that nothing joins them
// meanwhile. Each gives the number of rows.

/** Who they are now, if they became one with somebody after `since`. */
export const findSurvivors = (siteId: string, ids: readonly string[], since: Date): Sql => sql`/* findSurvivors */
  with recursive step (gone, id) as (
    select m.from_profile_id, m.profile_id from merge_ledger m
    where m.site_id = ${siteId}::uuid and m.from_profile_id = any(${ids}::uuid[]) and m.kind = 'MERGE' and m.undone_at is null
      and m.at >= ${since}
    union
    select step.gone, m.profile_id from step join merge_ledger m on m.site_id = ${siteId}::uuid and m.from_profile_id = step.id
    where m.kind = 'MERGE' and m.undone_at is null)
  select step.gone::text as gone, step.id::text as survivor from step
  join profile on profile.site_id = ${siteId}::uuid and profile.id = step.id`

/** These, and everybody who became one with them by a merge that stands. */
export const findAbsorbed = (siteId: string, ids: readonly string[]): Sql => sql`/* findAbsorbed */
  with recursive person (id) as (
    select unnest(${ids}::uuid[])
    union
    select m.from_profile_id from person join merge_ledger m on m.site_id = ${siteId}::uuid and m.profile_id = person.id
    where m.kind = 'MERGE' and m.undone_at is null and m.from_profile_id is not null)
  select id::text as id from person`

/** Others who were one with them for a while: their history names them. */
export const findParted = (siteId: string, ids: readonly string[]): Sql => sql`/* findParted */
  select distinct side.id::text as id
  from merge_ledger m cross join lateral (values (m.profile_id), (m.from_profile_id)) as side(id)
  where m.site_id = ${siteId}::uuid and (m.profile_id = any(${ids}::uuid[]) or m.from_profile_id = any(${ids}::uuid[]))
    and m.kind = 'MERGE' and side.id <> all(${ids}::uuid[])`

export const readClaims = (siteId: string, ids: readonly string[]): Sql => sql`/* readClaims */
  select kind::text as kind, value from identity where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])
  order by kind, value`

/** Their devices, and those on which they have visits. `until`: when they last did something there, where the device is not theirs now. */
export const readDevices = (siteId: string, ids: readonly string[]): Sql => sql`/* readDevices */
  select visitor.id::text as id, visitor.key,
    case when visitor.profile_id = any(${ids}::uuid[]) then null else own.last end as until
  from visitor cross join lateral (
    select max(ended_at) as last from visit
    where visit.site_id = visitor.site_id and visit.visitor_id = visitor.id and visit.profile_id = any(${ids}::uuid[])) own
  where visitor.site_id = ${siteId}::uuid and visitor.id in (
    select id from visitor where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])
    union select visitor_id from visit where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]))`

/** Theirs, and those of their devices that are nobody's. */
export const findVisits = (siteId: string, ids: readonly string[]): Sql => sql`/* findVisits */
  select id::text as id from visit where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])
  union all
  select visit.id::text from visitor
  join visit on visit.site_id = visitor.site_id and visit.visitor_id = visitor.id and visit.profile_id is null
  where visitor.site_id = ${siteId}::uuid and visitor.profile_id = any(${ids}::uuid[])`

const counted = sql`select count(*)::int4 as count from gone`

export const eraseConsents = (
  siteId: string,
  ids: readonly string[],
  visits: readonly string[],
): Sql => sql`/* eraseConsents */
  with gone as (
    delete from consent where site_id = ${siteId}::uuid
      and (profile_id = any(${ids}::uuid[]) or visit_id = any(${visits}::uuid[])) returning 1)
  ${counted}`

export const eraseEvents = (siteId: string, visits: readonly string[]): Sql => sql`/* eraseEvents */
  with gone as (
    delete from event where site_id = ${siteId}::uuid and visit_id = any(${visits}::uuid[]) returning 1)
  ${counted}`

export const eraseVisits = (siteId: string, visits: readonly string[]): Sql => sql`/* eraseVisits */
  with gone as (
    delete from visit where site_id = ${siteId}::uuid and id = any(${visits}::uuid[]) returning 1)
  ${counted}`

/** Devices on which nobody else ever was. */
export const eraseDevices = (
  siteId: string,
  ids: readonly string[],
  devices: readonly string[],
): Sql => sql`/* eraseDevices */
  with gone as (
    delete from visitor where site_id = ${siteId}::uuid and id = any(${devices}::uuid[])
      and (profile_id is null or profile_id = any(${ids}::uuid[]))
      and not exists (select from visit where visit.site_id = visitor.site_id and visit.visitor_id = visitor.id)
    returning 1)
  ${counted}`

/** The others are nobody's from now on; what is told of them is told by the visits that are left. */
export const detachDevices = (siteId: string, ids: readonly string[]): Sql => sql`/* detachDevices */
  with gone as (
    update visitor set profile_id = null, attached_at = null, said = '{}', first_seen_at = others.first, last_seen_at = others.last
    from visitor own cross join lateral (
      select min(started_at) as first, max(ended_at) as last from visit
      where visit.site_id = own.site_id and visit.visitor_id = own.id) others
    where visitor.site_id = ${siteId}::uuid and visitor.profile_id = any(${ids}::uuid[])
      and own.site_id = visitor.site_id and own.id = visitor.id
    returning 1)
  ${counted}`

/** What the list finds them by; texts that nobody else has go by a trigger. */
export const readTraits = (siteId: string, ids: readonly string[]): Sql => sql`/* readTraits */
  select distinct unnest(traits) as trait from profile_lookup
  where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`

export const countTexts = (siteId: string, traits: readonly number[]): Sql => sql`/* countTexts */
  select count(*)::int4 as count from trait_text where site_id = ${siteId}::uuid and trait = any(${traits}::int4[])`

const eraseOwn = {
  goal_completion: (siteId, ids) => sql`/* eraseCompletions */
    with gone as (delete from goal_completion where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  campaign_interaction: (siteId, ids) => sql`/* eraseInteractions */
    with gone as (delete from campaign_interaction where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  profile_interest: (siteId, ids) => sql`/* eraseInterests */
    with gone as (delete from profile_interest where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  custom_field_aside: (siteId, ids) => sql`/* eraseAsides */
    with gone as (delete from custom_field_aside where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  profile_note: (siteId, ids) => sql`/* eraseNotes */
    with gone as (delete from profile_note where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  identity: (siteId, ids) => sql`/* eraseIdentities */
    with gone as (delete from identity where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  suggested_duplicate: (siteId, ids) => sql`/* eraseSuggestions */
    with gone as (
      delete from suggested_duplicate
      where site_id = ${siteId}::uuid and (profile_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[])) returning 1)
    ${counted}`,
  profile_lookup: (siteId, ids) => sql`/* eraseLookup */
    with gone as (delete from profile_lookup where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
  profile: (siteId, ids) => sql`/* eraseProfiles */
    with gone as (delete from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) returning 1)
    ${counted}`,
} as const satisfies Record<string, (siteId: string, ids: readonly string[]) => Sql>

/** Tables of which every row about them goes, in this order. */
export const ERASED_BY_PROFILE = Object.entries(eraseOwn) as [keyof typeof eraseOwn, (typeof eraseOwn)['profile']][]

/** Why devices were theirs. Of a shared one that went over to somebody else, that person's row stays. */
export const eraseLinks = (siteId: string, ids: readonly string[]): Sql => sql`/* eraseLinks */
  with left_them as (
    update merge_ledger set from_profile_id = null
    where site_id = ${siteId}::uuid and from_profile_id = any(${ids}::uuid[]) and profile_id <> all(${ids}::uuid[])
      and kind <> 'MERGE'
  ), gone as (
    delete from merge_ledger where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) and kind <> 'MERGE' returning 1)
  ${counted}`

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Of merges in which they took part only that there was one: whoever wants to undo it is told why not. */
export const scrubMerges = (siteId: string, ids: readonly string[], now: Date): Sql => sql`/* scrubMerges */
  with gone as (
    update merge_ledger set moved = '{}', visitor_id = null, by_kind = null, erased_at = ${now},
      profile_id = case when profile_id = any(${ids}::uuid[]) then ${NOBODY}::uuid else profile_id end,
      from_profile_id = case when from_profile_id = any(${ids}::uuid[]) then null else from_profile_id end
    where site_id = ${siteId}::uuid and (profile_id = any(${ids}::uuid[]) or from_profile_id = any(${ids}::uuid[]))
      and kind = 'MERGE'
    returning 1)
  ${counted}`

/** Others who were suspected to be them know it no more, nor do merges of those. */
export const scrubSuspicions = (siteId: string, ids: readonly string[]): Sql => sql`/* scrubSuspicions */
  with recursive suspect (id) as (
    select case when profile_id = any(${ids}::uuid[]) then other_id else profile_id end from suggested_duplicate
    where site_id = ${siteId}::uuid and (profile_id = any(${ids}::uuid[]) or other_id = any(${ids}::uuid[]))
    union
    select m.from_profile_id from suspect join merge_ledger m on m.site_id = ${siteId}::uuid and m.profile_id = suspect.id
    where m.kind = 'MERGE' and m.undone_at is null and m.from_profile_id is not null
  ), gone as (
    update merge_ledger m set moved = jsonb_set(m.moved, '{suggestions}', (
      select coalesce(jsonb_agg(each), '[]') from jsonb_array_elements(m.moved -> 'suggestions') each
      where (each ->> 'third')::uuid <> all(${ids}::uuid[])))
    from suspect
    where m.site_id = ${siteId}::uuid and m.profile_id = suspect.id and m.kind = 'MERGE' and m.undone_at is null
      and exists (select from jsonb_array_elements(m.moved -> 'suggestions') each where (each ->> 'third')::uuid = any(${ids}::uuid[]))
    returning 1)
  ${counted}`

/** That something was done, by whom and when, stays; to whom and what does not. */
export const scrubAudit = (
  siteId: string,
  ids: readonly string[],
  others: readonly string[],
): Sql => sql`/* scrubAudit */
  with left_them as (
    update audit_entry set details = details - 'from'
    where site_id = ${siteId}::uuid and target_id = any(${others}::text[]) and details ->> 'from' = any(${ids}::text[])
  ), gone as (
    update audit_entry set target_id = null, details = '{}'
    where site_id = ${siteId}::uuid and target_id = any(${ids}::text[]) and target_kind = 'profile' returning 1)
  ${counted}`

/** What bulk changes know of them; those that were about nobody else go altogether, as the value that was given may be theirs alone. */
export const eraseBulkRows = (siteId: string, ids: readonly string[]): Sql => sql`/* eraseBulkRows */
  with gone as (
    delete from bulk_change_profile chosen using bulk_change
    where bulk_change.site_id = ${siteId}::uuid and chosen.site_id = bulk_change.site_id
      and chosen.bulk_change_id = bulk_change.id and chosen.profile_id = any(${ids}::uuid[])
    returning chosen.bulk_change_id
  ), emptied as (
    delete from bulk_change where site_id = ${siteId}::uuid and id in (select bulk_change_id from gone)
      and not exists (
        select from bulk_change_profile other where other.site_id = bulk_change.site_id
          and other.bulk_change_id = bulk_change.id and other.profile_id <> all(${ids}::uuid[])))
  ${counted}`

/** What was written to them; not to somebody of the same address who signs in here, whose account the mail is about. */
export const eraseMails = (emails: readonly string[]): Sql => sql`/* eraseMails */
  with gone as (
    delete from local_mail where lower("to") = any(${emails}::text[])
      and not exists (select from "user" where lower("user".email) = lower(local_mail."to")) returning 1)
  ${counted}`
