import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, isId, newId } from '../db'
import { AppError } from '../errors'
import { actorId } from '../actor-id'
import { checkedNote } from './note'

/** Writes something down about a person.
 *
 * @returns the note's id
 * @throws NOT_FOUND no such profile · INVALID empty, over 5,000 characters or unprintable
 */
export async function addNote(ctx: Context, input: { profileId: string; text: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'write')
  const text = checkedNote(input.text)
  const { siteId, actor, now } = ctx
  const noProfile = new AppError('NOT_FOUND', 'There is no such profile on this site', { field: 'profileId' })
  if (!isId(input.profileId)) throw noProfile
  const profileId = input.profileId.toLowerCase()
  return inTransaction(ctx, async (tx) => {
    const { prisma } = tx.db
    if ((await prisma.profile.count({ where: { siteId, id: profileId } })) === 0) throw noProfile
    const id = newId()
    const author = { authorKind: actor.kind, authorId: actorId(actor) }
    await prisma.profileNote.create({ data: { siteId, id, profileId, text, ...author, createdAt: now } })
    await recordAudit(tx, { action: 'profile.note-added', target: { kind: 'profile', id: profileId } })
    return { id }
  })
}
