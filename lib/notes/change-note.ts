import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { forbidden, notFound } from '../errors'
import { getNote } from './list-notes'
import { checkedNote } from './note'

/** Writes one's own note anew. The audit says that it was, not what stood there.
 *
 * @throws NOT_FOUND · FORBIDDEN somebody else wrote it · INVALID as addNote
 */
export async function editNote(ctx: Context, input: { id: string; text: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'write')
  const text = checkedNote(input.text)
  return inTransaction(ctx, async (tx) => {
    const note = await getNote(tx, input)
    if (!note) throw notFound('note')
    if (!note.viewerCanEdit) throw forbidden('Only who wrote a note can change it')
    if (note.text === text) return { id: note.id }
    await tx.db.prisma.profileNote.update({
      where: { siteId_id: { siteId: ctx.siteId, id: note.id } },
      data: { text, editedAt: ctx.now },
    })
    await recordAudit(tx, { action: 'profile.note-edited', target: { kind: 'profile', id: note.profileId } })
    return { id: note.id }
  })
}

/** Takes a note away: one's own, or as an admin anybody's.
 *
 * @throws NOT_FOUND · FORBIDDEN somebody else wrote it, and it was not an admin who asked
 */
export async function deleteNote(ctx: Context, input: { id: string }): Promise<{ id: string }> {
  requirePermission(ctx, 'write')
  return inTransaction(ctx, async (tx) => {
    const note = await getNote(tx, input)
    if (!note) throw notFound('note')
    if (!note.viewerCanDelete) throw forbidden('Only who wrote a note, or an admin, can delete it')
    await tx.db.prisma.profileNote.delete({ where: { siteId_id: { siteId: ctx.siteId, id: note.id } } })
    await recordAudit(tx, { action: 'profile.note-deleted', target: { kind: 'profile', id: note.profileId } })
    return { id: note.id }
  })
}
