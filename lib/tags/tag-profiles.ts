import { requirePermission } from '../access'
import { recordAudits } from '../audit'
import type { Context } from '../context'
import { useDefinitions } from '../custom-fields'
import { inTransaction, isId } from '../db'
import { AppError, notFound } from '../errors'
import { addTags, findTags, makeTags, removeTags } from './tag-held'
import { checkedTagNames } from './tag-names'
import { lockProfilesSql } from './tag-profiles.sql'

const MAX_PROFILES = 1_000

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
    await tx.db.query(useDefinitions([tx.siteId]))
    await lockAll(tx, ids)
    const tags = await makeTags(tx, names)
    const changed = await addTags(tx, ids, idsOf(tags))
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
    await tx.db.query(useDefinitions([tx.siteId]))
    await lockAll(tx, ids)
    const tags = await findTags(tx, names)
    if (tags.length === 0) return ids
    const changed = await removeTags(tx, ids, idsOf(tags))
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
  return { ids: [...new Set(profileIds.map((id) => id.toLowerCase()))], names: checkedTagNames(names, 'names') }
}

const idsOf = (tags: readonly { id: string }[]): string[] => tags.map(({ id }) => id)
