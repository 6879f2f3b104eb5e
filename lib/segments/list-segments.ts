import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, sql } from '../db'
import {
  decodeCursor,
  encodeCursor,
  isTextValue,
  listFingerprint,
  readPageArgs,
  type Page,
  type PageArgs,
} from '../paging'
import { findSegment, selectSegments, type Segment, type SegmentRow } from './segment'

export const SEGMENTS_PAGE = 50

/** The segments of the site, by name. @throws INVALID more than 200 a page, a cursor of another list */
export async function listSegments(ctx: Context, args: Pick<PageArgs, 'first' | 'after'>): Promise<Page<Segment>> {
  requirePermission(ctx, 'read')
  const { limit } = readPageArgs(args, SEGMENTS_PAGE)
  const fingerprint = listFingerprint('segments', ctx.siteId)
  const after = args.after == null ? null : decodeCursor('after', args.after, fingerprint, isTextValue)
  // In the order of bytes, as the key is no text to read.
  const rows = await ctx.db.query<SegmentRow>(
    selectSegments(
      ctx.siteId,
      sql`${after ? sql`and s.key collate "C" > ${after.value}` : empty} order by s.key collate "C" limit ${limit + 1}::int4`,
    ),
  )
  return {
    nodes: rows.slice(0, limit),
    hasNextPage: rows.length > limit,
    hasPreviousPage: after !== null,
    cursorOf: (segment) => encodeCursor(fingerprint, { value: (segment as SegmentRow).key, id: segment.id }),
  }
}

export async function countSegments(ctx: Context): Promise<number> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.segment.count({ where: { siteId: ctx.siteId } })
}

/** One of them; null when the site has none with this id. */
export async function getSegment(ctx: Context, args: { id: string }): Promise<Segment | null> {
  requirePermission(ctx, 'read')
  return findSegment(ctx, args.id)
}
