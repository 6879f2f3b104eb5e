import { newId, sql, type Sql } from '../db'

export const readDeviceOf = (siteId: string, profileId: string, visitorId: string): Sql => sql`/* readDeviceOf */
  select id::text as id from visitor
  where site_id = ${siteId}::uuid and id = ${visitorId}::uuid and profile_id = ${profileId}::uuid`

/** What the person did on it is nobody's from now on; visits of others who had it before stay theirs. */
export const releaseVisits = (siteId: string, profileId: string, visitorId: string): Sql => sql`/* releaseVisits */
  with released as (
    update visit set profile_id = null
    where site_id = ${siteId}::uuid and visitor_id = ${visitorId}::uuid and profile_id = ${profileId}::uuid
    returning id
  ), consents as (
    update consent set profile_id = null from released
    where consent.site_id = ${siteId}::uuid and consent.visit_id = released.id)
  select id::text as id from released`

/** `attached_at` says since when it is nobody's: what reaches us late, from before, may be of somebody who had it earlier. */
export const releaseVisitor = (siteId: string, visitorId: string, at: Date): Sql => sql`/* releaseVisitor */
  update visitor set profile_id = null, attached_at = ${at}, said = '{}'
  where site_id = ${siteId}::uuid and id = ${visitorId}::uuid`

/** Why the device was the person's holds no more. */
export const closeLinks = (siteId: string, profileId: string, visitorId: string, at: Date): Sql => sql`/* closeLinks */
  update merge_ledger set undone_at = ${at}
  where site_id = ${siteId}::uuid and profile_id = ${profileId}::uuid and visitor_id = ${visitorId}::uuid
    and kind in ('LINK', 'SWITCH') and undone_at is null`

/** Whoever undoes a merge that brought the device gives back neither it nor what was done on it. A profile may have come by it through
 * several merges. */
export const forgetInMerges = (
  siteId: string,
  profileId: string,
  visitorId: string,
  visits: readonly string[],
): Sql => sql`/* forgetInMerges */
  with recursive merged (profile_id) as (
    select ${profileId}::uuid
    union
    select ledger.from_profile_id
    from merged join merge_ledger ledger on ledger.site_id = ${siteId}::uuid and ledger.profile_id = merged.profile_id
    where ledger.kind = 'MERGE' and ledger.undone_at is null and ledger.from_profile_id is not null
  )
  update merge_ledger set moved = moved || jsonb_build_object(
    'visitors', (moved -> 'visitors') - ${visitorId}::text, 'visits', (moved -> 'visits') - ${visits}::text[])
  from merged
  where merge_ledger.site_id = ${siteId}::uuid and merge_ledger.profile_id = merged.profile_id
    and merge_ledger.kind = 'MERGE' and merge_ledger.undone_at is null and merge_ledger.erased_at is null`

/** What only this device made us suspect. */
export const dropSuspicionsBy = (
  siteId: string,
  profileId: string,
  visitorId: string,
): Sql => sql`/* dropSuspicionsBy */
  delete from suggested_duplicate
  where site_id = ${siteId}::uuid and (profile_id = ${profileId}::uuid or other_id = ${profileId}::uuid)
    and visitor_id = ${visitorId}::uuid and dismissed_at is null`

export const addDetach = (detach: {
  siteId: string
  profileId: string
  visitorId: string
  source: string
  visitCount: number
  actorKind: string
  actorId: string | null
  at: Date
}): Sql => sql`/* addDetach */
  insert into merge_ledger (site_id, id, kind, profile_id, visitor_id, source, moved, actor_kind, actor_id, at)
  values (${detach.siteId}::uuid, ${newId()}::uuid, 'DETACH', ${detach.profileId}::uuid, ${detach.visitorId}::uuid, ${detach.source},
    jsonb_build_object('visitCount', ${detach.visitCount}::int4), ${detach.actorKind}, ${detach.actorId}, ${detach.at})`
