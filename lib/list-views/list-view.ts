import { hasPermission } from '../access'
import type { Context } from '../context'
import { isId, type Prisma } from '../db'
import { forbidden, notFound } from '../errors'
import type { ProfileFilter } from '../profiles'
import type { ProfileOrder } from '../profiles/shared'
import { parseLayout, presentLayout } from './checked-layout'
import { fieldKeysFor, type VisibleLayout } from './list-layout'

/** A saved choice of columns, order and filter. */
export interface ListView {
  id: string
  name: string
  /** Everybody of the site sees it; else its owner alone. */
  shared: boolean
  /** Whose it is; null: of somebody who left the site. */
  owner: string | null
  layout: VisibleLayout
  /** Null: the usual one. As it was saved: what it names may be gone since, as with the filter. */
  orderBy: ProfileOrder | null
  /** Null: everybody. */
  filter: ProfileFilter | null
  /** One more with every change. */
  version: number
  createdAt: Date
  updatedAt: Date
  isOwn: boolean
  /** Whether this person's list opens with it. */
  isDefault: boolean
  viewerCanChange: boolean
}

const COLUMNS = {
  id: true,
  userId: true,
  shared: true,
  name: true,
  layout: true,
  orderBy: true,
  filter: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  owner: { select: { user: { select: { name: true } } } },
} as const satisfies Prisma.ListViewSelect

const userIdOf = ({ actor }: Context) => (actor.kind === 'user' ? actor.userId : null)

/** The views that this actor may know of: in the order that this person put them in, then the shared ones and their own, by name.
 * With `id` that one alone. */
export async function visibleViews(ctx: Context, id?: string): Promise<ListView[]> {
  if (id !== undefined && !isId(id)) return []
  const { siteId } = ctx
  const userId = userIdOf(ctx)
  const { prisma } = ctx.db
  const rows = await prisma.listView.findMany({
    where: {
      siteId,
      ...(id !== undefined && { id }),
      OR: [{ shared: true }, ...(userId === null ? [] : [{ userId }])],
    },
    select: COLUMNS,
    orderBy: [{ shared: 'desc' }, { key: 'asc' }, { id: 'asc' }],
  })
  const { defaultId, order } = rows.length === 0 ? noChoices : await choicesOf(ctx)
  const layouts = rows.map(({ layout }) => parseLayout(layout))
  const keys = await fieldKeysFor(
    ctx,
    layouts.flatMap(({ columns }) => columns),
  )
  const placeOf = ({ id: of }: { id: string }) => (order.includes(of) ? order.indexOf(of) : order.length)
  const ordered = rows.toSorted((a, b) => placeOf(a) - placeOf(b))
  return ordered.map(({ userId: ownerId, owner, layout, orderBy, filter, ...row }) => {
    const isOwn = userId !== null && ownerId === userId
    return {
      ...row,
      owner: owner?.user.name ?? null,
      layout: { ...presentLayout(parseLayout(layout), keys), origin: 'VIEW' },
      orderBy: orderBy as ProfileOrder | null,
      filter: filter as ProfileFilter | null,
      isOwn,
      isDefault: row.id === defaultId,
      viewerCanChange: isOwn || (row.shared && userId !== null && hasPermission(ctx.actor, 'admin')),
    }
  })
}

interface ViewChoices {
  /** The view that this person's list opens with, which they may no longer see. */
  defaultId: string | null
  /** Views from the first on, some of which may be gone. */
  order: readonly string[]
}

const noChoices: ViewChoices = { defaultId: null, order: [] }

/** What this person chose of the views of the site; of a program there is nothing. */
export async function choicesOf(ctx: Context): Promise<ViewChoices> {
  const userId = userIdOf(ctx)
  if (userId === null) return noChoices
  const membership = await ctx.db.prisma.membership.findUnique({
    where: { siteId_userId: { siteId: ctx.siteId, userId } },
    select: { defaultViewId: true, listViewOrder: true },
  })
  return membership ? { defaultId: membership.defaultViewId, order: membership.listViewOrder } : noChoices
}

/** @throws NOT_FOUND also where it is somebody else's own */
export async function visibleView(ctx: Context, id: string): Promise<ListView> {
  const [view] = await visibleViews(ctx, id)
  if (!view) throw notFound('list view')
  return view
}

/** @throws NOT_FOUND · FORBIDDEN it is shared by another, and this is no admin */
export async function viewToChange(ctx: Context, id: string): Promise<ListView> {
  const view = await visibleView(ctx, id)
  if (!view.viewerCanChange)
    throw forbidden('This view was shared by somebody else: they or an admin can change it. Save a copy of your own')
  return view
}
