// What tags do to profiles that the caller holds: for one request, or a batch of a bulk change.
import type { Context } from '../context'
import { tagGivenBy, type TagGiven } from './tag-given'
import {
  addTagsSql,
  findTagsSql,
  giveBackTagsSql,
  makeTagsSql,
  removeEachTagsSql,
  removeTagsSql,
  type RemovedTags,
} from './tag-profiles.sql'

type NamedTag = { id: string; name: string }

/** The tags of these names, as checkedTagNames gives them; those that do not exist are made. The caller holds the profiles already:
 * whoever waits for a tag that another makes holds them too. */
export async function makeTags(tx: Context, names: ReadonlyMap<string, string>): Promise<NamedTag[]> {
  // In the order of their keys, so that two requests that make the same tags wait for each other and never in a ring.
  const keys = [...names.keys()].sort()
  const tags = keys.map((key) => ({ key, name: names.get(key) ?? key }))
  await tx.db.query(makeTagsSql(tx, tags))
  return tx.db.query<NamedTag>(findTagsSql(tx.siteId, keys))
}

/** The tags of these names that exist, by key. */
export async function findTags(tx: Context, names: ReadonlyMap<string, string>): Promise<NamedTag[]> {
  return tx.db.query<NamedTag>(findTagsSql(tx.siteId, [...names.keys()]))
}

/** @param given default: by whoever acts. @returns those who lacked one, with what each lacked */
export async function addTags(
  tx: Context,
  profileIds: readonly string[],
  tagIds: readonly string[],
  given: TagGiven = tagGivenBy(tx.actor, tx.now),
): Promise<{ id: string; tagIds: string[] }[]> {
  return tx.db.query(addTagsSql(tx, profileIds, tagIds, given))
}

/** @returns those who had one */
export async function removeTags(
  tx: Context,
  profileIds: readonly string[],
  tagIds: readonly string[],
): Promise<RemovedTags[]> {
  return tx.db.query(removeTagsSql(tx, profileIds, tagIds))
}

/** From each profile its own. @returns the ids of those who had one */
export async function removeEachTags(
  tx: Context,
  rows: readonly { id: string; tagIds: readonly string[] }[],
): Promise<string[]> {
  return (await tx.db.query<{ id: string }>(removeEachTagsSql(tx, rows))).map(({ id }) => id)
}

/** In their former places, where nothing else has changed since; else they stand last. @returns the ids of those who lacked one */
export async function giveBackTags(
  tx: Context,
  rows: readonly RemovedTags[],
  given: TagGiven = tagGivenBy(tx.actor, tx.now),
): Promise<string[]> {
  return (await tx.db.query<{ id: string }>(giveBackTagsSql(tx, rows, given))).map(({ id }) => id)
}
