import { sql, type Sql } from '../db'
import type { Given } from '../origins'

/** A value of a custom field that was set aside for the profile that went. */
export interface MovedAside {
  fieldId: string
  value: unknown
  givenAt: Given | null
  /** The survivor had none of this field. */
  isNew: boolean
}

/** What is set aside for one is set aside for the other; what the other has itself stays. */
export const moveAsides = (siteId: string, from: string, into: string): Sql => sql`/* moveAsides */
  with gone as (
    select field_id, value, given_at from custom_field_aside where site_id = ${siteId}::uuid and profile_id = ${from}::uuid
  ), moved as (
    insert into custom_field_aside (site_id, field_id, profile_id, value, given_at)
    select ${siteId}::uuid, field_id, ${into}::uuid, value, given_at from gone
    on conflict (site_id, field_id, profile_id) do nothing returning field_id)
  select field_id::text as "fieldId", value, given_at as "givenAt", moved.field_id is not null as "isNew"
  from gone left join moved using (field_id)`

/** What is set aside and could be a value, as far as the profile has no other, is one again, whatever its field has become: for
 * refitValues to judge. */
export const reclaimAsides = (siteId: string, profileIds: readonly string[]): Sql => sql`/* reclaimAsides */
  with reclaimed as (
    delete from custom_field_aside aside using custom_field field, profile
    where aside.site_id = ${siteId}::uuid and aside.profile_id = any(${profileIds}::uuid[])
      and field.site_id = aside.site_id and field.id = aside.field_id
      and profile.site_id = aside.site_id and profile.id = aside.profile_id
      and not profile.fields ? field.key and not profile.given_at ? ('fields.' || field.key)
    returning aside.profile_id, field.key, aside.value, aside.given_at
  ), by_profile as (
    select profile_id, jsonb_object_agg(key, value) as fields,
      coalesce(jsonb_object_agg('fields.' || key, given_at) filter (where given_at is not null), '{}') as given_at
    from reclaimed group by profile_id)
  update profile set fields = profile.fields || by_profile.fields, given_at = profile.given_at || by_profile.given_at
  from by_profile where profile.site_id = ${siteId}::uuid and profile.id = by_profile.profile_id`

export const readFieldKeys = (siteId: string, ids: readonly string[]): Sql => sql`/* readFieldKeys */
  select id::text as id, key from custom_field where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

/** Back to the profile that went. A field that is deleted since has nothing to give. */
export const giveBackAsides = (
  siteId: string,
  into: string,
  from: string,
  moved: readonly MovedAside[],
): Sql => sql`/* giveBackAsides */
  with moved as (
    select * from json_to_recordset(${JSON.stringify(moved)}::json)
      as moved("fieldId" uuid, value jsonb, "givenAt" jsonb, "isNew" boolean)
  ), gone as (
    delete from custom_field_aside aside using moved
    where aside.site_id = ${siteId}::uuid and aside.profile_id = ${into}::uuid and aside.field_id = moved."fieldId"
      and moved."isNew" and aside.value = moved.value)
  insert into custom_field_aside (site_id, field_id, profile_id, value, given_at)
  select ${siteId}::uuid, moved."fieldId", ${from}::uuid, moved.value, moved."givenAt"
  from moved join custom_field field on field.site_id = ${siteId}::uuid and field.id = moved."fieldId"
  on conflict (site_id, field_id, profile_id) do nothing`
