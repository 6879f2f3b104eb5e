import { requirePermission } from '../access'
import type { Context } from '../context'
import { inTransaction, nameKey, type Prisma } from '../db'
import { insertSegment } from './create-segment'
import { lockSegments, segmentToChange, type Segment } from './segment'

const MAX_NAME_LENGTH = 100

/** Makes another segment of the same filter, broken or not, called `<name> copy`. @throws NOT_FOUND · CONFLICT too many */
export async function duplicateSegment(ctx: Context, args: { id: string }): Promise<Segment> {
  requirePermission(ctx, 'write')
  return inTransaction(ctx, async (tx) => {
    await lockSegments(tx)
    const { id, name, description, filter } = await segmentToChange(tx, args.id)
    const copy = await freeName(tx, name)
    return insertSegment(tx, { ...copy, description, filter: filter as Prisma.InputJsonObject }, id)
  })
}

async function freeName(tx: Context, name: string): Promise<{ name: string; key: string }> {
  for (let n = 1; ; n += 1) {
    const ending = n === 1 ? ' copy' : ` copy ${n}`
    const tried = name.slice(0, MAX_NAME_LENGTH - ending.length).toWellFormed() + ending
    const key = nameKey(tried)
    const where = { siteId_key: { siteId: tx.siteId, key } }
    if (!(await tx.db.prisma.segment.findUnique({ where, select: { id: true } }))) return { name: tried, key }
  }
}
