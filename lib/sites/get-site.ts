import { requirePermission } from '../access'
import type { Context } from '../context'
import { notFound } from '../errors'
import type { Prisma } from '../db'

export type Site = NonNullable<Prisma.Result<Prisma.SiteDelegate, object, 'findUnique'>>

/** The site the context is about. @throws NOT_FOUND it was deleted */
export async function getSite(ctx: Context): Promise<Site> {
  requirePermission(ctx, 'read')
  const site = await ctx.db.prisma.site.findUnique({ where: { id: ctx.siteId } })
  if (!site) throw notFound('site')
  return site
}
