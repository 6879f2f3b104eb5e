import type { Context } from '../context'
import { newId, sql, type Sql } from '../db'
import type { TagGiven } from './tag-given'

/** Tags that were taken from one profile. */
export interface RemovedTags {
  id: string
  tagIds: string[]
  /** All that it had before. */
  before: string[]
}

export const lockProfilesSql = (siteId: string, ids: readonly string[]): Sql => sql`/* lockProfiles */
  select id::text from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by id for update`

export const makeTagsSql = (ctx: Context, tags: readonly { key: string; name: string }[]): Sql => sql`/* makeTags */
  insert into tag (site_id, id, key, name, created_at)
  select ${ctx.siteId}::uuid, made.id, made.key, made.name, ${ctx.now}::timestamptz
  from unnest(
    ${tags.map(() => newId())}::uuid[], ${tags.map(({ key }) => key)}::text[], ${tags.map(({ name }) => name)}::text[]
  ) as made (id, key, name)
  order by made.key
  on conflict (site_id, key) do nothing`

export const findTagsSql = (siteId: string, keys: readonly string[]): Sql => sql`/* findTags */
  select id::text, name from tag where site_id = ${siteId}::uuid and key = any(${keys}::text[]) order by key`

/** Gives those that lacked one of the tags, with what they lacked. New tags stand last. */
export const addTagsSql = (
  ctx: Context,
  ids: readonly string[],
  tagIds: readonly string[],
  given: TagGiven,
): Sql => sql`/* addTags */
  update profile set updated_at = ${ctx.now}::timestamptz, tag_ids = profile.tag_ids || lacking.tag_ids,
    tag_given = profile.tag_given || ${givenOf(sql`lacking.tag_ids`, given)}
  from (
    select id, array(
      select added.id from unnest(${tagIds}::uuid[]) with ordinality as added (id, place)
      where added.id <> all(profile.tag_ids) order by added.place) as tag_ids
    from profile
    where site_id = ${ctx.siteId}::uuid and id = any(${ids}::uuid[]) and not tag_ids @> ${tagIds}::uuid[]) lacking
  where profile.site_id = ${ctx.siteId}::uuid and profile.id = lacking.id
  returning profile.id::text as id, lacking.tag_ids::text[] as "tagIds"`

/** How these tags came, by their ids. */
const givenOf = (tagIds: Sql, given: TagGiven): Sql => sql`coalesce(
      (select jsonb_object_agg(tag, ${JSON.stringify(given)}::jsonb) from unnest(${tagIds}) tag), '{}')`

/** Gives those that had one of the tags, with those they had, and all. */
export const removeTagsSql = (
  ctx: Context,
  ids: readonly string[],
  tagIds: readonly string[],
): Sql => sql`/* removeTags */
  update profile set updated_at = ${ctx.now}::timestamptz, tag_ids = having_them.kept,
    tag_given = profile.tag_given - having_them.gone::text[]
  from (
    select id, tag_ids, array(
        select had.id from unnest(tag_ids) with ordinality as had (id, place)
        where had.id <> all(${tagIds}::uuid[]) order by had.place) as kept, array(
        select had.id from unnest(tag_ids) with ordinality as had (id, place)
        where had.id = any(${tagIds}::uuid[]) order by had.place) as gone
    from (${heldTags(ctx, ids)}) held where tag_ids && ${tagIds}::uuid[]) having_them
  where profile.site_id = ${ctx.siteId}::uuid and profile.id = having_them.id
  returning profile.id::text as id, having_them.gone::text[] as "tagIds", having_them.tag_ids::text[] as before`

/** By their ids alone: the index of tags would give everybody who has one of them, a bulk change's many among them. */
const heldTags = ({ siteId }: Context, ids: readonly string[]): Sql => sql`
  select id, tag_ids from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) offset 0`

export const removeEachTagsSql = (
  ctx: Context,
  rows: readonly { id: string; tagIds: readonly string[] }[],
): Sql => sql`/* removeEachTags */
  update profile set
    updated_at = ${ctx.now}::timestamptz,
    tag_ids = array(
      select had.id from unnest(profile.tag_ids) with ordinality as had (id, place)
      where had.id <> all(gone."tagIds") order by had.place),
    tag_given = profile.tag_given - gone."tagIds"::text[]
  from json_to_recordset(${JSON.stringify(rows)}::json) as gone(id uuid, "tagIds" uuid[])
  join (${heldTags(
    ctx,
    rows.map(({ id }) => id),
  )}) held on held.id = gone.id and held.tag_ids && gone."tagIds"
  where profile.site_id = ${ctx.siteId}::uuid and profile.id = gone.id
  returning profile.id::text as id`

export const giveBackTagsSql = (
  ctx: Context,
  rows: readonly RemovedTags[],
  given: TagGiven,
): Sql => sql`/* giveBackTags */
  update profile set
    updated_at = ${ctx.now}::timestamptz,
    tag_ids = case
      when profile.tag_ids = array(
        select had.id from unnest(back.before) with ordinality as had (id, place)
        where had.id <> all(back."tagIds") order by had.place) then back.before
      else profile.tag_ids || array(
        select gone.id from unnest(back."tagIds") with ordinality as gone (id, place)
        where gone.id <> all(profile.tag_ids) order by gone.place) end,
    tag_given = ${givenOf(sql`back."tagIds"`, given)} || profile.tag_given
  from json_to_recordset(${JSON.stringify(rows)}::json) as back(id uuid, "tagIds" uuid[], before uuid[])
  where profile.site_id = ${ctx.siteId}::uuid and profile.id = back.id and not profile.tag_ids @> back."tagIds"
  returning profile.id::text as id`
