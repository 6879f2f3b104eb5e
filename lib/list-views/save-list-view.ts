import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import { checkedName } from '../checked-text'
import type { Context } from '../context'
import { inTransaction, nameKey, newId, Prisma, sql } from '../db'
import { AppError, conflict, forbidden, invalid } from '../errors'
import { checkListing, type ProfileFilter } from '../profiles'
import type { ProfileOrder } from '../profiles/shared'
import { storedFilter } from '../stored-filter'
import { checkedLayout, type ListLayoutInput } from './checked-layout'
import { fieldKeysFor } from './list-layout'
import { viewToChange, visibleView, type ListView } from './list-view'
import { personOf } from './person-of'

/** Of one person's own, and of the shared ones. */
const MAX_VIEWS = 100

export interface CreateListViewInput {
  name: string
  /** Default: no. */
  shared?: boolean | null
  layout: ListLayoutInput
  orderBy?: ProfileOrder | null
  filter?: ProfileFilter | null
}

/** What is undefined stays, and null too but for these: an order or filter of null is taken away. */
export interface UpdateListViewInput {
  id: string
  /** The one that was read. */
  version: number
  name?: string | null
  shared?: boolean | null
  layout?: ListLayoutInput | null
  orderBy?: ProfileOrder | null
  filter?: ProfileFilter | null
}

/** Saves a view, for this person alone or for everybody.
 *
 * @throws FORBIDDEN not a person; a viewer who would share · INVALID · CONFLICT the name is taken; 100 are as many as there can be
 */
export async function createListView(ctx: Context, input: CreateListViewInput): Promise<ListView> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  const shared = input.shared ?? false
  if (shared) requirePermission(ctx, 'write')
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx)
    const named = checkedViewName(input.name)
    await refuseTakenName(tx, { ...named, shared, userId })
    const { siteId, now } = tx
    const ofKind = shared ? { siteId, shared } : { siteId, shared, userId }
    if ((await tx.db.prisma.listView.count({ where: ofKind })) >= MAX_VIEWS)
      throw conflict(`At most ${MAX_VIEWS} views: delete one first`)
    const id = newId()
    const parts = await checkedParts(tx, { ...input, orderBy: input.orderBy ?? null, filter: input.filter ?? null })
    await tx.db.prisma.listView.create({
      data: { siteId, id, userId, shared, ...named, createdAt: now, updatedAt: now, ...parts, layout: parts.layout! },
    })
    if (shared)
      await recordAudit(tx, {
        action: 'list-view.shared',
        target: { kind: 'list-view', id },
        details: { name: named.name },
      })
    return visibleView(tx, id)
  })
}

/** Changes a view: its owner, or of a shared one an admin.
 *
 * @throws NOT_FOUND · FORBIDDEN · STALE somebody changed it meanwhile · INVALID · CONFLICT the name is taken
 */
export async function updateListView(ctx: Context, input: UpdateListViewInput): Promise<ListView> {
  requirePermission(ctx, 'read')
  const { userId } = personOf(ctx.actor)
  return inTransaction(ctx, async (tx) => {
    await lockViews(tx)
    const before = await viewToChange(tx, input.id)
    if (before.version !== input.version)
      throw new AppError('STALE', 'Somebody changed this view meanwhile: reload it, your input is kept', {
        field: 'version',
      })
    const shared = input.shared ?? before.shared
    if (shared && !before.shared) requirePermission(tx, 'write')
    if (!shared && before.shared && !before.isOwn)
      throw forbidden('Only whoever shared this view can keep it for themself: save a copy of your own, or delete it')
    const named = checkedViewName(input.name ?? before.name)
    // An own view is its owner's, and who changes it here is that.
    await refuseTakenName(tx, { ...named, shared, userId }, before.id)
    const data = { ...named, shared, ...(await checkedParts(tx, input)) }
    const { siteId } = tx
    await tx.db.prisma.listView.update({
      where: { siteId_id: { siteId, id: before.id } },
      data: { ...data, version: { increment: 1 }, updatedAt: tx.now },
      select: { id: true },
    })
    if (before.shared && !shared)
      await tx.db.prisma.membership.updateMany({
        where: { siteId, defaultViewId: before.id, userId: { not: userId } },
        data: { defaultViewId: null },
      })
    if (before.shared || shared)
      await recordAudit(tx, {
        action: !before.shared ? 'list-view.shared' : shared ? 'list-view.updated' : 'list-view.unshared',
        target: { kind: 'list-view', id: before.id },
        details: { name: named.name },
      })
    return visibleView(tx, before.id)
  })
}

/** Whoever changes views of a site waits here for the others who do: a name is looked for in all of them. */
export async function lockViews(tx: Context): Promise<void> {
  await tx.db.query(sql`/* lockViews */
    select 1 as one from pg_advisory_xact_lock(hashtextextended(${`list-views ${tx.siteId}`}, 0))`)
}

function checkedViewName(written: string): { name: string; key: string } {
  const name = checkedName('name', written).replace(/\s+/g, ' ')
  const key = nameKey(name)
  if (key === '') throw invalid('name', 'Write a name')
  return { name, key }
}

async function refuseTakenName(
  tx: Context,
  view: { key: string; name: string; shared: boolean; userId: string },
  ownId?: string,
): Promise<void> {
  const { key, name, shared, userId } = view
  const other = await tx.db.prisma.listView.findFirst({
    where: {
      siteId: tx.siteId,
      key,
      shared,
      ...(!shared && { userId }),
      ...(ownId !== undefined && { id: { not: ownId } }),
    },
    select: { id: true },
  })
  if (!other) return
  const which = shared ? 'There is a shared view' : 'You have a view'
  throw conflict(`${which} “${name}” already: choose another name`, 'name')
}

/** The parts of a view that the input gives. @throws INVALID */
async function checkedParts(tx: Context, input: Pick<UpdateListViewInput, 'layout' | 'orderBy' | 'filter'>) {
  const { layout, orderBy, filter } = input
  await checkListing(tx, { filter: filter ?? null, orderBy: orderBy ?? null })
  return {
    ...(layout != null && {
      layout: checkedLayout(
        layout,
        await fieldKeysFor(tx, layout.columns),
        'layout',
      ) as unknown as Prisma.InputJsonObject,
    }),
    ...(orderBy !== undefined && { orderBy: orderBy === null ? Prisma.DbNull : { ...orderBy } }),
    ...(filter !== undefined && { filter: filter === null ? Prisma.DbNull : storedFilter(filter) }),
  }
}
