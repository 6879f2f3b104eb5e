import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, sql } from '../db'
import { decodeCursor, encodeCursor, listFingerprint, readPageArgs, type Page, type PageArgs } from '../paging'
import { findBulkChange, selectBulkChanges, type BulkChange } from './bulk-change'

export const BULK_CHANGES_PAGE = 20

/** The bulk changes of the site that are kept, newest first. @throws INVALID more than 200 a page, a cursor of another list */
export async function listBulkChanges(
  ctx: Context,
  args: Pick<PageArgs, 'first' | 'after'>,
): Promise<Page<BulkChange>> {
  requirePermission(ctx, 'read')
  const { limit } = readPageArgs(args, BULK_CHANGES_PAGE)
  const fingerprint = listFingerprint('bulk-changes', ctx.siteId)
  const after =
    args.after == null ? null : decodeCursor('after', args.after, fingerprint, (value): value is null => value === null)
  // Ids made later are greater.
  const rows = await ctx.db.query<BulkChange>(
    selectBulkChanges(
      ctx.siteId,
      sql`${after ? sql`and b.id < ${after.id}::uuid` : empty} order by b.id desc limit ${limit + 1}::int4`,
    ),
  )
  return {
    nodes: rows.slice(0, limit),
    hasNextPage: rows.length > limit,
    hasPreviousPage: after !== null,
    cursorOf: ({ id }) => encodeCursor(fingerprint, { value: null, id }),
  }
}

export async function countBulkChanges(ctx: Context): Promise<number> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.bulkChange.count({ where: { siteId: ctx.siteId } })
}

/** One of them; null when the site has none with this id. */
export async function getBulkChange(ctx: Context, args: { id: string }): Promise<BulkChange | null> {
  requirePermission(ctx, 'read')
  return findBulkChange(ctx, args.id)
}
