import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { invalid } from '../errors'
import { enqueue } from '../jobs'
import { FIELD_COLUMNS, fieldToChange, openDefinitions, type CustomField } from './custom-field'
import { deleteValuesJob } from './delete-values.job'

/** Takes a field out of use at once; a job takes its values from the profiles, then the field and its key are gone.
 *
 * @param args.confirm the field's key
 * @returns the field, being deleted
 * @throws NOT_FOUND · INVALID the key is another · CONFLICT it is being deleted already
 */
export async function deleteCustomField(ctx: Context, args: { id: string; confirm: string }): Promise<CustomField> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const { key, archivedAt } = await fieldToChange(tx, args.id)
    if (args.confirm.trim() !== key)
      throw invalid('confirm', `Write the key of the field, ${key}, to delete it for good`)
    const after = await tx.db.prisma.customField.update({
      where: { siteId_id: { siteId: tx.siteId, id: args.id } },
      data: {
        archivedAt: archivedAt ?? tx.now,
        work: 'DELETING',
        workSince: tx.now,
        workDone: 0,
        workTotal: 0,
        version: { increment: 1 },
      },
      select: FIELD_COLUMNS,
    })
    await enqueue(tx, deleteValuesJob, { siteId: tx.siteId, fieldId: after.id }, { key: after.id })
    await recordAudit(tx, {
      action: 'custom-field.deleted',
      target: { kind: 'custom-field', id: after.id },
      details: { key, displayName: after.displayName },
    })
    return after
  })
}
