import { sql, type Sql } from '../db'
import type { Given } from '../origins'
import type { FieldWork } from './custom-field'

export interface FieldAt {
  siteId: string
  fieldId: string
}

/** The definition that a batch works by, held so that no admin changes it meanwhile. No row: this work is over, or is another's. */
export const holdDefinition = ({ siteId, fieldId }: FieldAt, work: FieldWork): Sql => sql`/* holdDefinition */
  select key, type::text as type, options, renamed_options as renamed, work_since as since from custom_field
  where site_id = ${siteId}::uuid and id = ${fieldId}::uuid and work = ${work}::text::custom_field_work for no key update`

export const countHolders = (siteId: string, key: string): Sql => sql`/* countHolders */
  select count(*)::int4 as count from profile where site_id = ${siteId}::uuid and fields ? ${key}`

export const setWorkTotal = ({ siteId, fieldId }: FieldAt, total: number): Sql => sql`/* setWorkTotal */
  update custom_field set work_done = 0, work_total = ${total}::int4 where site_id = ${siteId}::uuid and id = ${fieldId}::uuid`

export const addWorkDone = ({ siteId, fieldId }: FieldAt, done: number): Sql => sql`/* addWorkDone */
  update custom_field set work_done = least(work_done + ${done}::int4, work_total)
  where site_id = ${siteId}::uuid and id = ${fieldId}::uuid`

/** Values of the next profiles, held in the order in which everybody holds profiles. */
export const holdValues = (siteId: string, key: string, after: string, limit: number): Sql => sql`/* holdValues */
  select id::text as id, fields -> ${key} as value, given_at -> ${`fields.${key}`} as "givenAt" from profile
  where site_id = ${siteId}::uuid and id > ${after}::uuid and fields ? ${key} order by id limit ${limit}::int4
  for no key update`

/** Of profiles that are held. */
export const putValues = (
  siteId: string,
  key: string,
  rows: readonly { id: string; value: unknown; givenAt?: Given | null }[],
): Sql => sql`/* putValues */
  update profile set fields = profile.fields || jsonb_build_object(${key}::text, put.value),
    given_at = case when put."givenAt" is null then profile.given_at
      else profile.given_at || jsonb_build_object(${`fields.${key}`}::text, put."givenAt") end
  from json_to_recordset(${JSON.stringify(rows)}::json) as put(id uuid, value jsonb, "givenAt" jsonb)
  where profile.site_id = ${siteId}::uuid and profile.id = put.id`

/** Of profiles that are held. */
export const takeValues = (siteId: string, key: string, ids: readonly string[]): Sql => sql`/* takeValues */
  update profile set fields = fields - ${key}::text, given_at = given_at - ${`fields.${key}`}::text
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

export const setAside = (
  { siteId, fieldId }: FieldAt,
  rows: readonly { id: string; value: unknown; givenAt: Given | null }[],
): Sql => sql`/* setAside */
  insert into custom_field_aside (site_id, field_id, profile_id, value, given_at)
  select ${siteId}::uuid, ${fieldId}::uuid, id, value, "givenAt"
  from json_to_recordset(${JSON.stringify(rows)}::json) as gone(id uuid, value jsonb, "givenAt" jsonb)
  on conflict (site_id, field_id, profile_id) do update set value = excluded.value, given_at = excluded.given_at`

/** The next values set aside whose profile has none now, nor was told since that it has none; the profiles are held. */
export const holdAsides = (
  { siteId, fieldId }: FieldAt,
  key: string,
  after: string,
  limit: number,
): Sql => sql`/* holdAsides */
  select profile.id::text as id, aside.value, aside.given_at as "givenAt"
  from custom_field_aside aside join profile on profile.site_id = aside.site_id and profile.id = aside.profile_id
  where aside.site_id = ${siteId}::uuid and aside.field_id = ${fieldId}::uuid and aside.profile_id > ${after}::uuid
    and not profile.fields ? ${key} and not profile.given_at ? ${`fields.${key}`}
  order by profile.id limit ${limit}::int4 for no key update of profile`

export const dropAsides = ({ siteId, fieldId }: FieldAt, ids: readonly string[]): Sql => sql`/* dropAsides */
  delete from custom_field_aside
  where site_id = ${siteId}::uuid and field_id = ${fieldId}::uuid and profile_id = any(${ids}::uuid[])`

/** The work is done, unless there is newer work. */
export const finishWork = ({ siteId, fieldId }: FieldAt, since: Date): Sql => sql`/* finishWork */
  update custom_field set work = null, work_since = null, work_done = 0, work_total = 0, renamed_options = '{}'
  where site_id = ${siteId}::uuid and id = ${fieldId}::uuid and work = 'CONVERTING' and work_since = ${since}`

export const removeDefinition = ({ siteId, fieldId }: FieldAt): Sql => sql`/* removeDefinition */
  with gone as (
    delete from custom_field where site_id = ${siteId}::uuid and id = ${fieldId}::uuid and work = 'DELETING' returning key)
  delete from field_sighting where site_id = ${siteId}::uuid and key in (select key from gone)`
