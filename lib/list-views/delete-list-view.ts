import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { viewToChange, visibleView, type ListView } from './list-view'
import { personOf } from './person-of'
import { lockViews } from './save-list-view'

/** Deletes a view: its owner, or of a shared one an admin. Lists that opened with it open as they would without.
 *
 * @throws NOT_FOUND · FORBIDDEN
 */
export async function deleteListView(ctx: Context, args: { id: string }): Promise<{ deletedId: string }> {
  requirePermission(ctx, 'read')
  personOf(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx)
    const { id, name, shared } = await viewToChange(tx, args.id)
    const { siteId } = tx
    await tx.db.prisma.membership.updateMany({ where: { siteId, defaultViewId: id }, data: { defaultViewId: null } })
    await tx.db.prisma.listView.delete({ where: { siteId_id: { siteId, id } }, select: { id: true } })
    if (shared)
      await recordAudit(tx, { action: 'list-view.deleted', target: { kind: 'list-view', id }, details: { name } })
    return { deletedId: id }
  })
}

/** Chooses the view that this person's list opens with; null: none. @throws FORBIDDEN not a person · NOT_FOUND */
export async function setDefaultListView(ctx: Context, args: { id: string | null }): Promise<ListView | null> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx)
    const view = args.id === null ? null : await visibleView(tx, args.id)
    await tx.db.prisma.membership.update({
      where: { siteId_userId: { siteId: tx.siteId, userId } },
      data: { defaultViewId: view?.id ?? null },
      select: { userId: true },
    })
    return view && { ...view, isDefault: true }
  })
}
