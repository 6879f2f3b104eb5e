import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, type Prisma } from '../db'
import { AppError } from '../errors'
import type { ProfileFilter } from '../profiles'
import { checkedDescription, checkedFilter, checkedSegmentName, refuseTakenName } from './checked-segment'
import { lockSegments, segmentToChange, type Segment } from './segment'

/** What is undefined or null stays; an empty description takes it away. */
export interface UpdateSegmentInput {
  id: string
  /** The one that was read. */
  version: number
  name?: string | null
  description?: string | null
  filter?: ProfileFilter | null
}

/** Changes a segment, for everything that uses it.
 *
 * @throws NOT_FOUND · STALE somebody changed it meanwhile · INVALID the filter does not work, or would contain itself · CONFLICT the
 * name is taken
 */
export async function updateSegment(ctx: Context, input: UpdateSegmentInput): Promise<Segment> {
  requirePermission(ctx, 'write')
  return inTransaction(ctx, async (tx) => {
    await lockSegments(tx)
    const before = await segmentToChange(tx, input.id)
    if (before.version !== input.version)
      throw new AppError('STALE', 'Somebody changed this segment meanwhile: reload it, your input is kept', {
        field: 'version',
      })
    const data: Prisma.SegmentUpdateInput = {}
    const named = input.name == null ? null : checkedSegmentName(input.name)
    if (named) {
      await refuseTakenName(tx, named, before.id)
      Object.assign(data, named)
    }
    if (input.description != null) data.description = checkedDescription(input.description)
    if (input.filter != null)
      data.filter = await checkedFilter(tx, input.filter, { id: before.id, name: named?.name ?? before.name })
    await tx.db.prisma.segment.update({
      where: { siteId_id: { siteId: tx.siteId, id: before.id } },
      data: { ...data, version: { increment: 1 }, updatedAt: tx.now },
      select: { id: true },
    })
    await recordAudit(tx, {
      action: 'segment.updated',
      target: { kind: 'segment', id: before.id },
      details: { name: before.name, changed: Object.keys(data).filter((name) => name !== 'key') },
    })
    return segmentToChange(tx, before.id)
  })
}
