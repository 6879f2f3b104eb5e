import { requirePermission } from '../access'
import { recordAudits } from '../audit'
import { refuseUnprintable } from '../checked-text'
import type { Context } from '../context'
import { inTransaction, isId, nameKey } from '../db'
import { AppError, invalid, notFound } from '../errors'
import { addTagsSql, findTagsSql, lockProfilesSql, makeTagsSql, removeTagsSql } from './tag-profiles.sql'

const MAX_PROFILES = 1_000
const MAX_NAMES = 50
/** As long as an event may name them. */
const MAX_NAME_LENGTH = 200

export interface TagProfilesInput {
  profileIds: readonly string[]
  names: readonly string[]
}

/** Adds tags by name to up to 1,000 profiles; makes tags that do not exist. Two spellings of one name are one tag.
 *
 * @returns the ids of the profiles, each once, in the order given
 * @throws INVALID · TOO_LARGE · NOT_FOUND a profile that the site does not have: then nothing is changed
 */
export async function tagProfiles(ctx: Context, input: TagProfilesInput): Promise<string[]> {
  requirePermission(ctx, 'write')
  const { ids, names } = checked(input)
  return inTransaction(ctx, async (tx) => {
    await lockAll(tx, ids)
    // In the order of their keys, so that two requests that make the same tags wait for each other and never in a ring.
    const keys = [...names.keys()].sort()
    await tx.db.query(
      makeTagsSql(
        tx,
        keys.map((key) => ({ key, name: names.get(key) ?? key })),
      ),
    )
    const tags = await tx.db.query<{ id: string; name: string }>(findTagsSql(tx.siteId, keys))
    const tagIds = tags.map(({ id }) => id)
    const changed = await tx.db.query<{ id: string }>(addTagsSql(tx, ids, tagIds))
    await recordAudits(
      tx,
      changed.map(({ id }) => ({
        action: 'profile.tagged',
        target: { kind: 'profile', id },
        details: { tags: tags.map(({ name }) => name) },
      })),
    )
    return ids
  })
}

/** Takes tags away, by name, from up to 1,000 profiles. A name that is no tag is nobody's, and no fault. As `tagProfiles` else. */
export async function untagProfiles(ctx: Context, input: TagProfilesInput): Promise<string[]> {
  requirePermission(ctx, 'write')
  const { ids, names } = checked(input)
  return inTransaction(ctx, async (tx) => {
    await lockAll(tx, ids)
    const tags = await tx.db.query<{ id: string; name: string }>(findTagsSql(tx.siteId, [...names.keys()]))
    if (tags.length === 0) return ids
    const changed = await tx.db.query<{ id: string }>(
      removeTagsSql(
        tx,
        ids,
        tags.map(({ id }) => id),
      ),
    )
    await recordAudits(
      tx,
      changed.map(({ id }) => ({
        action: 'profile.untagged',
        target: { kind: 'profile', id },
        details: { tags: tags.map(({ name }) => name) },
      })),
    )
    return ids
  })
}

/** By the order of their ids, so that two requests for the same profiles never wait for each other in a ring. */
async function lockAll(tx: Context, ids: readonly string[]): Promise<void> {
  const locked = await tx.db.query<{ id: string }>(lockProfilesSql(tx.siteId, ids))
  if (locked.length < ids.length) throw new AppError('NOT_FOUND', notFound('profile').message, { field: 'profileIds' })
}

function checked({ profileIds, names }: TagProfilesInput): { ids: string[]; names: Map<string, string> } {
  if (profileIds.length > MAX_PROFILES)
    throw new AppError('TOO_LARGE', `At most ${MAX_PROFILES} profiles at once: send several requests`, {
      field: 'profileIds',
    })
  if (!profileIds.every(isId)) throw new AppError('NOT_FOUND', notFound('profile').message, { field: 'profileIds' })
  if (names.length === 0) throw invalid('names', 'Name at least one tag')
  if (names.length > MAX_NAMES) throw invalid('names', `At most ${MAX_NAMES} tags at once`)
  return {
    ids: [...new Set(profileIds.map((id) => id.toLowerCase()))],
    // Of two spellings the first names the tag.
    names: new Map(names.map((name, index) => namedTag(name, `names[${index}]`)).reverse()),
  }
}

function namedTag(written: string, field: string): [key: string, name: string] {
  const name = written.trim().replace(/\s+/g, ' ')
  const key = nameKey(name)
  if (key === '') throw invalid(field, 'A tag needs a name')
  if (name.length > MAX_NAME_LENGTH) throw invalid(field, `The name of a tag has at most ${MAX_NAME_LENGTH} characters`)
  refuseUnprintable(field, name)
  return [key, name]
}
