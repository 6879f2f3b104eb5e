// One custom field of many profiles that the caller holds: for bulk changes. The caller has begun its transaction with useDefinitions.
import { recordset, sql, type SqlDb } from '../db'
import type { Given, GivenThrough } from '../origins'
import type { FieldValue } from './parse-value'

/** What a profile held of a field. */
export interface HeldValue {
  id: string
  /** Null: nothing. */
  value: unknown
  /** Null: never, or without a word of when. */
  givenAt: Given | null
}

/** Gives these profiles the value, or takes away what they have, as of the moment in `given`: what was given later stays.
 *
 * @param field `value` null: none
 * @returns those whose value is another now, with what they had before
 */
export async function giveValue(
  db: SqlDb,
  siteId: string,
  profileIds: readonly string[],
  field: { key: string; value: FieldValue | null; given: GivenThrough },
): Promise<HeldValue[]> {
  const { key, given } = field
  const givenKey = `fields.${key}`
  const value = field.value === null ? null : JSON.stringify(field.value)
  return db.query<HeldValue>(sql`/* giveValue */
    update profile set
      fields = case when ${value}::jsonb is null then profile.fields - ${key}::text
        else profile.fields || jsonb_build_object(${key}::text, ${value}::jsonb) end,
      given_at = profile.given_at || jsonb_build_object(${givenKey}::text, ${JSON.stringify(given)}::jsonb),
      updated_at = now()
    from (
      select id, fields -> ${key} as value, given_at -> ${givenKey} as given_at from profile
      where site_id = ${siteId}::uuid and id = any(${profileIds}::uuid[])) before
    where profile.site_id = ${siteId}::uuid and profile.id = before.id and before.value is distinct from ${value}::jsonb
      and coalesce(before.given_at ->> 'at', before.given_at #>> '{}', '') <= ${given.at}::text
    returning profile.id::text as id, before.value, before.given_at as "givenAt"`)
}

export async function readValues(
  db: SqlDb,
  siteId: string,
  profileIds: readonly string[],
  key: string,
): Promise<HeldValue[]> {
  return db.query<HeldValue>(sql`/* readValues */
    select id::text as id, fields -> ${key} as value, given_at -> ${`fields.${key}`} as "givenAt" from profile
    where site_id = ${siteId}::uuid and id = any(${profileIds}::uuid[])`)
}

/** Puts back what readValues or giveValue told, each profile its own. */
export async function giveBackValues(
  db: SqlDb,
  siteId: string,
  key: string,
  rows: readonly HeldValue[],
): Promise<void> {
  const givenKey = `fields.${key}`
  await db.query(sql`/* giveBackValues */
    update profile set
      fields = case when back.value is null then profile.fields - ${key}::text
        else profile.fields || jsonb_build_object(${key}::text, back.value) end,
      given_at = case when back."givenAt" is null then profile.given_at - ${givenKey}::text
        else profile.given_at || jsonb_build_object(${givenKey}::text, back."givenAt") end,
      updated_at = now()
    from json_to_recordset(${recordset(rows)}::json) as back(id uuid, value jsonb, "givenAt" jsonb)
    where profile.site_id = ${siteId}::uuid and profile.id = back.id`)
}
