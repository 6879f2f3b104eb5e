import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { FIELD_COLUMNS, fieldToChange, openDefinitions, type CustomField } from './custom-field'

/** Takes a field out of use: nobody sees or writes it, its values are kept. @throws NOT_FOUND · CONFLICT it is archived already */
export const archiveCustomField = (ctx: Context, args: { id: string }): Promise<CustomField> =>
  setArchived(ctx, args.id, true)

/** Takes an archived field back into use, with its values. @throws NOT_FOUND · CONFLICT it is in use */
export const restoreCustomField = (ctx: Context, args: { id: string }): Promise<CustomField> =>
  setArchived(ctx, args.id, false)

async function setArchived(ctx: Context, id: string, archived: boolean): Promise<CustomField> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await fieldToChange(tx, id)
    if ((before.archivedAt !== null) === archived)
      throw conflict(archived ? 'This field is archived already' : 'This field is in use already')
    const after = await tx.db.prisma.customField.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { archivedAt: archived ? tx.now : null, version: { increment: 1 } },
      select: FIELD_COLUMNS,
    })
    await recordAudit(tx, {
      action: archived ? 'custom-field.archived' : 'custom-field.restored',
      target: { kind: 'custom-field', id },
      details: { key: before.key },
    })
    return after
  })
}
