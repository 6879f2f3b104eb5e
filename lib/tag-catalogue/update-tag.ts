import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { checkedTagName, TAG_COLUMNS, type Tag, type TagColor } from '../tags'
import { nameInFilters } from './name-in-filters'
import { refuseTakenTag, tagToChange } from './tag-to-change'

/** What is undefined or null stays. */
export interface UpdateTagInput {
  id: string
  name?: string | null
  color?: TagColor | null
}

/** Renames or colours a tag. Segments and list views that ask for it by its name ask by the new one.
 *
 * @throws NOT_FOUND · INVALID · CONFLICT another tag has the name
 */
export async function updateTag(ctx: Context, input: UpdateTagInput): Promise<Tag> {
  requirePermission(ctx, 'admin')
  const named = input.name == null ? null : checkedTagName(input.name, 'name')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await tagToChange(tx, input.id)
    if (named) await refuseTakenTag(tx, named, before.id)
    const data = { ...named, ...(input.color != null && { color: input.color }) }
    const after = await tx.db.prisma.tag.update({
      where: { siteId_id: { siteId: tx.siteId, id: before.id } },
      data,
      select: TAG_COLUMNS,
    })
    if (after.name !== before.name) await nameInFilters(tx, before.name, after.name)
    if (after.name !== before.name || after.color !== before.color)
      await recordAudit(tx, {
        action: 'tag.updated',
        target: { kind: 'tag', id: before.id },
        details: {
          name: after.name,
          ...(after.name !== before.name && { formerly: before.name }),
          ...(after.color !== before.color && { color: after.color }),
        },
      })
    return after
  })
}
