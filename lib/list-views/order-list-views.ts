import { requirePermission } from '../access'
import type { Context } from '../context'
import { invalid } from '../errors'
import { visibleViews, type ListView } from './list-view'
import { personOf } from './person-of'

/** As many as a person can see: 100 of their own and 100 shared ones. */
const MAX_ORDERED = 200

/** Puts the views in order for this person alone. Views that are gone meanwhile are passed over: who deleted one did not mean the order.
 *
 * @throws FORBIDDEN not a person · INVALID too many
 */
export async function orderListViews(ctx: Context, args: { ids: readonly string[] }): Promise<ListView[]> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  const ids = [...new Set(args.ids)]
  if (ids.length > MAX_ORDERED) throw invalid('ids', `Name at most ${MAX_ORDERED} views`)
  const visible = new Set((await visibleViews(ctx)).map(({ id }) => id))
  await ctx.db.prisma.membership.update({
    where: { siteId_userId: { siteId: ctx.siteId, userId } },
    data: { listViewOrder: ids.filter((id) => visible.has(id)) },
    select: { userId: true },
  })
  return visibleViews(ctx)
}
