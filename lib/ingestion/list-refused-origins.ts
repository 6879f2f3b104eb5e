import { requirePermission } from '../access'
import type { Context } from '../context'
import { isAllowedOrigin, type OriginRule } from './allowed-origin'

/** How long a refusal is told, and kept. */
export const REFUSED_ORIGIN_DAYS = 7

export interface RefusedOrigin {
  /** `https://shop.example:8443`. */
  origin: string
  /** Requests. */
  count: number
  lastAt: Date
}

/** Origins whose events the site refused in the last week and would still refuse, the last first; at most 20 are kept. */
export async function listRefusedOrigins(ctx: Context, site: OriginRule): Promise<RefusedOrigin[]> {
  requirePermission(ctx, 'read')
  const since = new Date(ctx.now.getTime() - REFUSED_ORIGIN_DAYS * 86_400_000)
  const refused = await ctx.db.prisma.refusedOrigin.findMany({
    where: { siteId: ctx.siteId, lastAt: { gte: since } },
    orderBy: [{ lastAt: 'desc' }, { origin: 'asc' }],
  })
  return refused.filter(({ origin }) => !isAllowedOrigin(origin, site))
}
