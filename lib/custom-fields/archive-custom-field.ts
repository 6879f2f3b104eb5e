import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { FIELD_COLUMNS, fieldToChange, openDefinitions, type CustomField } from './custom-field'

/** Takes a field out of use: nobody sees or writes it, its values are kept. One that is archived already stays so. @throws NOT_FOUND */
export const archiveCustomField = (ctx: Context, args: { id: string }): Promise<CustomField> =>
  setArchived(ctx, args.id, true)

/** Takes an archived field back into use, with its values. One that is in use stays so. @throws NOT_FOUND */
export const restoreCustomField = (ctx: Context, args: { id: string }): Promise<CustomField> =>
  setArchived(ctx, args.id, false)

async function setArchived(ctx: Context, id: string, archived: boolean): Promise<CustomField> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await fieldToChange(tx, id)
    if ((before.archivedAt !== null) === archived) return before
    const after = await tx.db.prisma.customField.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { archivedAt: archived ? tx.now : null, version: { increment: 1 } },
      select: FIELD_COLUMNS,
    })
    // What came before says nothing of what comes while nothing is taken, nor that of what will be.
    await tx.db.prisma.fieldSighting.deleteMany({ where: { siteId: tx.siteId, key: before.key } })
    await recordAudit(tx, {
      action: archived ? 'custom-field.archived' : 'custom-field.restored',
      target: { kind: 'custom-field', id },
      details: { key: before.key },
    })
    return after
  })
}
