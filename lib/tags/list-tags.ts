import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId } from '../db'

export interface Tag {
  id: string
  name: string
}

const VISIBLE = { id: true, name: true } as const

/** Every tag of the site, by name. */
export async function listTags(ctx: Context): Promise<Tag[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.tag.findMany({ where: { siteId: ctx.siteId }, select: VISIBLE, orderBy: { key: 'asc' } })
}

/** Several tags at once, by id; those that the site does not have are left out. */
export async function getTags(ctx: Context, args: { ids: readonly string[] }): Promise<Map<string, Tag>> {
  requirePermission(ctx, 'read')
  const ids = args.ids.filter(isId)
  const tags = await ctx.db.prisma.tag.findMany({ where: { siteId: ctx.siteId, id: { in: ids } }, select: VISIBLE })
  return new Map(tags.map((tag) => [tag.id, tag]))
}
