import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, isId, sql } from '../db'
import { decodeCursor, encodeCursor, listFingerprint, readPageArgs, type Page, type PageArgs } from '../paging'
import { selectErasures, type Erasure } from './erasure'
import { receiptText } from './receipt'

export const ERASURES_PAGE = 20

/** The erasures of the site, newest first. @throws INVALID more than 200 a page, a cursor of another list */
export async function listErasures(ctx: Context, args: Pick<PageArgs, 'first' | 'after'>): Promise<Page<Erasure>> {
  requirePermission(ctx, 'read')
  const { limit } = readPageArgs(args, ERASURES_PAGE)
  const fingerprint = listFingerprint('erasures', ctx.siteId)
  const after = args.after == null ? null : decodeCursor('after', args.after, fingerprint, isNothing)
  // Ids are made in the order of time.
  const rows = await selectErasures(
    ctx,
    sql`${after ? sql`and e.id < ${after.id}::uuid` : empty} order by e.id desc limit ${limit + 1}::int4`,
  )
  return {
    nodes: rows.slice(0, limit),
    hasNextPage: rows.length > limit,
    hasPreviousPage: after !== null,
    cursorOf: ({ id }) => encodeCursor(fingerprint, { value: null, id }),
  }
}

const isNothing = (value: unknown): value is null => value === null

export async function countErasures(ctx: Context): Promise<number> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.erasure.count({ where: { siteId: ctx.siteId } })
}

/** One of them, for its progress; null when the site has none with this id. */
export async function getErasure(ctx: Context, args: { id: string }): Promise<Erasure | null> {
  requirePermission(ctx, 'read')
  if (!isId(args.id)) return null
  const [erasure] = await selectErasures(ctx, sql`and e.id = ${args.id}::uuid`)
  return erasure ?? null
}

/** What it removed, as a text to keep. */
export async function receiptOf(ctx: Context, erasure: Erasure): Promise<string> {
  requirePermission(ctx, 'read')
  const site = await ctx.db.prisma.site.findUniqueOrThrow({
    where: { id: ctx.siteId },
    select: { name: true, domain: true },
  })
  return receiptText(erasure, site)
}
