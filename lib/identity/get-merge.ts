import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId } from '../db'

/** One merge of two profiles. */
export interface Merge {
  id: string
  at: Date
  undoneAt: Date | null
}

/** A merge by its id; null when the site has none with this id. */
export async function getMerge(ctx: Context, { mergeId }: { mergeId: string }): Promise<Merge | null> {
  requirePermission(ctx, 'read')
  if (!isId(mergeId)) return null
  return ctx.db.prisma.mergeLedger.findUnique({
    where: { siteId_id: { siteId: ctx.siteId, id: mergeId }, kind: 'MERGE' },
    select: { id: true, at: true, undoneAt: true },
  })
}
