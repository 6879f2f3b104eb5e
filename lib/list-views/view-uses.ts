import type { Context } from '../context'
import type { FieldUseFinder } from '../custom-fields'
import { filterMentions } from '../profiles'
import type { ProfileOrder } from '../profiles/shared'
import { parseLayout } from './checked-layout'
import { fieldKeyOfColumn } from './shared'

interface ViewUse {
  kind: 'LIST_VIEW'
  id: string | null
  name: string
}

interface StoredView {
  layout: unknown
  orderBy: unknown
  filter: unknown
}

/** Views that filter by the segment. */
export const listViewsWithSegment = (ctx: Context, ids: readonly string[]): Promise<Map<string, ViewUse[]>> =>
  usesOf(ctx, ids, ({ filter }) => filterMentions(filter).segments)

/** Views that filter by the tag, by the key of its name. */
export const listViewsWithTag = (ctx: Context, keys: readonly string[]): Promise<Map<string, ViewUse[]>> =>
  usesOf(ctx, keys, ({ filter }) => filterMentions(filter).tags)

/** Views that filter by the goal: by its id or a name. */
export const listViewsWithGoal = (ctx: Context, names: readonly string[]): Promise<Map<string, ViewUse[]>> =>
  usesOf(ctx, names, ({ filter }) => filterMentions(filter).goals)

/** Views that filter by the campaign: by its id or key. */
export const listViewsWithCampaign = (ctx: Context, names: readonly string[]): Promise<Map<string, ViewUse[]>> =>
  usesOf(ctx, names, ({ filter }) => filterMentions(filter).campaigns)

/** Views that show the field, are ordered by it, or filter by it. */
export const listViewsWithField: FieldUseFinder = (ctx, keys) =>
  usesOf(ctx, keys, ({ layout, orderBy, filter }) => [
    ...filterMentions(filter).fields,
    (orderBy as ProfileOrder | null)?.customField,
    ...parseLayout(layout).columns.map(({ id }) => fieldKeyOfColumn(id)),
  ])

/** Shared views and one's own by name; those that others keep for themselves only by their number. */
async function usesOf(
  ctx: Context,
  of: readonly string[],
  named: (view: StoredView) => (string | null | undefined)[],
): Promise<Map<string, ViewUse[]>> {
  const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  const views = await ctx.db.prisma.listView.findMany({
    where: { siteId: ctx.siteId },
    select: { id: true, name: true, userId: true, shared: true, layout: true, orderBy: true, filter: true },
    orderBy: [{ key: 'asc' }, { id: 'asc' }],
  })
  const all = views.map((view) => ({
    ...view,
    named: new Set(named(view)),
    isVisible: view.shared || (userId !== null && view.userId === userId),
  }))
  return new Map(
    of.map((name) => {
      const found = all.filter((view) => view.named.has(name))
      const visible = found.filter(({ isVisible }) => isVisible)
      const uses = visible.map((view): ViewUse => ({
        kind: 'LIST_VIEW',
        id: view.id,
        name: `the list view “${view.name}”`,
      }))
      const hidden = found.length - visible.length
      return [name, hidden === 0 ? uses : [...uses, { kind: 'LIST_VIEW', id: null, name: hiddenInWords(hidden) }]]
    }),
  )
}

const hiddenInWords = (count: number) =>
  count === 1 ? 'a list view that somebody keeps for themself' : `${count} list views that people keep for themselves`
