import { requirePermission } from '../access'
import type { Context } from '../context'
import { AppError } from '../errors'
import { checkListing } from '../profiles'
import { choicesOf, visibleViews, type ListView } from './list-view'

/** The views as this person put them in order; of the others first those that everybody shares, then their own, each by name. A program
 * sees those that are shared. */
export async function listListViews(ctx: Context): Promise<ListView[]> {
  requirePermission(ctx, 'read')
  return visibleViews(ctx)
}

/** One of them; null where there is none with this id, or it is somebody else's own. */
export async function getListView(ctx: Context, args: { id: string }): Promise<ListView | null> {
  requirePermission(ctx, 'read')
  const [view] = await visibleViews(ctx, args.id)
  return view ?? null
}

/** The view that this person's list opens with; null: none, or it is no longer for them to see. */
export async function getDefaultListView(ctx: Context): Promise<ListView | null> {
  requirePermission(ctx, 'read')
  const { defaultId: id } = await choicesOf(ctx)
  return id === null ? null : getListView(ctx, { id })
}

/** What is missing of a view now, in sentences: columns, what it is ordered by, what its filter names. */
export async function problemsOfView(ctx: Context, { layout, orderBy, filter }: ListView): Promise<string[]> {
  requirePermission(ctx, 'read')
  const problems = [...layout.problems]
  for (const part of [orderBy && { orderBy }, filter && { filter }]) {
    try {
      if (part) await checkListing(ctx, part)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'INVALID') throw error
      problems.push(error.message)
    }
  }
  return problems
}
