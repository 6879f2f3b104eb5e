import { requirePermission } from '../access'
import type { Context } from '../context'
import { FIELD_COLUMNS, findField, type CustomField } from './custom-field'

/** The custom fields of the site in the order an admin gave them: those in use, or with `includeArchived` all, the ones that are
 * being deleted too. */
export async function listCustomFields(
  ctx: Context,
  args: { includeArchived?: boolean | null } = {},
): Promise<CustomField[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.customField.findMany({
    where: { siteId: ctx.siteId, ...(args.includeArchived !== true && { archivedAt: null }) },
    select: FIELD_COLUMNS,
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  })
}

/** One of them, archived or not; null when the site has none with this id. */
export async function getCustomField(ctx: Context, args: { id: string }): Promise<CustomField | null> {
  requirePermission(ctx, 'read')
  return findField(ctx, args.id)
}
