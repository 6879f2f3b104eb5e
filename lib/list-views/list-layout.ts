import { requirePermission } from '../access'
import type { Context } from '../context'
import { listCustomFields } from '../custom-fields'
import { sql } from '../db'
import { parseLayout, presentLayout } from './checked-layout'
import { BUILT_IN_LAYOUT, fieldKeyOfColumn, type ListLayout } from './shared'

/** A layout as it can be shown. */
export interface VisibleLayout extends ListLayout {
  /** Whose choice it is. */
  origin: 'PERSON' | 'SITE' | 'BUILT_IN' | 'VIEW'
  /** What is missing of it, in sentences. */
  problems: string[]
}

/** How the list of this person looks: by their own choice, else the site's, else as built in. A program has no choice of its own. */
export async function getListLayout(ctx: Context): Promise<VisibleLayout> {
  requirePermission(ctx, 'read')
  const { actor, siteId } = ctx
  const userId = actor.kind === 'user' ? actor.userId : null
  const [row] = await ctx.db.query<{ own: unknown; site: unknown }>(sql`/* getListLayout */
    select (
      select list_layout from membership where site_id = ${siteId}::uuid and user_id = ${userId}::text
    ) as own, list_layout as site from site where id = ${siteId}::uuid`)
  return row?.own ? visible(ctx, row.own, 'PERSON') : visible(ctx, row?.site, 'SITE')
}

/** How a list of this site looks to whoever did not choose. */
export async function getSiteListLayout(ctx: Context): Promise<VisibleLayout> {
  requirePermission(ctx, 'read')
  const site = await ctx.db.prisma.site.findUnique({ where: { id: ctx.siteId }, select: { listLayout: true } })
  return visible(ctx, site?.listLayout, 'SITE')
}

async function visible(ctx: Context, stored: unknown, origin: 'PERSON' | 'SITE'): Promise<VisibleLayout> {
  if (stored == null) return { ...BUILT_IN_LAYOUT, origin: 'BUILT_IN', problems: [] }
  const layout = parseLayout(stored)
  return { ...presentLayout(layout, await fieldKeysFor(ctx, layout.columns)), origin }
}

/** Keys of the custom fields in use; asked for only where a column shows one. */
export async function fieldKeysFor(ctx: Context, columns: readonly { id: string }[]): Promise<ReadonlySet<string>> {
  if (!columns.some(({ id }) => fieldKeyOfColumn(id) !== null)) return new Set()
  return new Set((await listCustomFields(ctx)).map(({ key }) => key))
}
