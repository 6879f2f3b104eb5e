import { requirePermission } from '../access'
import type { Context } from '../context'

export interface CustomField {
  id: string
  key: string
  displayName: string
  description: string | null
  type: 'TEXT' | 'NUMBER' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'CHOICE' | 'CHOICES' | 'LINK'
  options: string[]
}

/** The custom fields of the site that are in use, in the order an admin gave them. */
export async function listCustomFields(ctx: Context): Promise<CustomField[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.customField.findMany({
    where: { siteId: ctx.siteId, archivedAt: null },
    select: { id: true, key: true, displayName: true, description: true, type: true, options: true },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  })
}
