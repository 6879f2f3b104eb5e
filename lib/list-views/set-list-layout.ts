import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, Prisma } from '../db'
import { checkedLayout, type ListLayoutInput } from './checked-layout'
import { fieldKeysFor, getListLayout, getSiteListLayout, type VisibleLayout } from './list-layout'
import { personOf } from './person-of'
import type { ListLayout } from './shared'

/** Chooses how the list looks to this person on this site; null gives the choice up.
 *
 * @throws FORBIDDEN not a person · INVALID a column there is not, named twice, or of an impossible width
 */
export async function setListLayout(ctx: Context, args: { layout: ListLayoutInput | null }): Promise<VisibleLayout> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  const listLayout = await checked(ctx, args.layout)
  await ctx.db.prisma.membership.update({
    where: { siteId_userId: { siteId: ctx.siteId, userId } },
    data: { listLayout: asJson(listLayout) },
    select: { userId: true },
  })
  return getListLayout(ctx)
}

/** Chooses how the list looks to everybody who made no choice of their own; null: as built in. @throws INVALID as `setListLayout` */
export async function setSiteListLayout(
  ctx: Context,
  args: { layout: ListLayoutInput | null },
): Promise<VisibleLayout> {
  requirePermission(ctx, 'admin')
  const listLayout = await checked(ctx, args.layout)
  await inTransaction(ctx, async (tx) => {
    await tx.db.prisma.site.update({
      where: { id: tx.siteId },
      data: { listLayout: asJson(listLayout) },
      select: { id: true },
    })
    await recordAudit(tx, {
      action: 'site.list-layout-changed',
      target: { kind: 'site', id: tx.siteId },
      details: { columns: listLayout?.columns.map(({ id }) => id) ?? null },
    })
  })
  return getSiteListLayout(ctx)
}

async function checked(ctx: Context, layout: ListLayoutInput | null): Promise<ListLayout | null> {
  return layout && checkedLayout(layout, await fieldKeysFor(ctx, layout.columns), 'layout')
}

const asJson = (layout: ListLayout | null) =>
  layout === null ? Prisma.DbNull : (layout as unknown as Prisma.InputJsonObject)
