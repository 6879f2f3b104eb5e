import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, type Prisma } from '../db'
import type { TagColor } from './shared'
import { tagsNow } from './tags-now'

export interface Tag {
  id: string
  name: string
  color: TagColor
  createdAt: Date
}

export const TAG_COLUMNS = { id: true, name: true, color: true, createdAt: true } as const satisfies Prisma.TagSelect

/** Every tag of the site, by name. */
export async function listTags(ctx: Context): Promise<Tag[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.tag.findMany({ where: { siteId: ctx.siteId }, select: TAG_COLUMNS, orderBy: { key: 'asc' } })
}

/** Several tags at once, by id: of one that was merged into another that one, as a job may not have told all profiles yet. Those that
 * the site does not have are left out. */
export async function getTags(ctx: Context, args: { ids: readonly string[] }): Promise<Map<string, Tag>> {
  requirePermission(ctx, 'read')
  const ids = args.ids.filter(isId)
  const read = (wanted: readonly string[]) =>
    ctx.db.prisma.tag.findMany({ where: { siteId: ctx.siteId, id: { in: [...wanted] } }, select: TAG_COLUMNS })
  const found = new Map((await read(ids)).map((tag) => [tag.id, tag]))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length === 0) return found
  const now = await tagsNow(ctx, missing)
  const others = new Map((await read([...now.values()].map(({ id }) => id))).map((tag) => [tag.id, tag]))
  for (const [was, { id }] of now) {
    const tag = others.get(id)
    if (tag) found.set(was, tag)
  }
  return found
}
