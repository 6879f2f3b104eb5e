import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, newId, type Prisma } from '../db'
import { conflict } from '../errors'
import type { ProfileFilter } from '../profiles'
import { checkedDescription, checkedFilter, checkedSegmentName, refuseTakenName } from './checked-segment'
import { lockSegments, segmentToChange, type Segment } from './segment'

export const MAX_SEGMENTS = 1_000

export interface CreateSegmentInput {
  name: string
  description?: string | null
  filter: ProfileFilter
}

/** Saves a filter under a name.
 *
 * @throws INVALID naming the place in the filter · CONFLICT the name is taken, also when it differs by case only; the site has its
 * 1,000 segments
 */
export async function createSegment(ctx: Context, input: CreateSegmentInput): Promise<Segment> {
  requirePermission(ctx, 'write')
  const named = checkedSegmentName(input.name)
  const description = checkedDescription(input.description)
  return inTransaction(ctx, async (tx) => {
    await lockSegments(tx)
    await refuseTakenName(tx, named)
    const filter = await checkedFilter(tx, input.filter, null)
    return insertSegment(tx, { ...named, description, filter })
  })
}

/** The caller holds the segments, and has checked them. @param copyOf the segment that this one is a copy of */
export async function insertSegment(
  tx: Context,
  segment: { name: string; key: string; description: string | null; filter: Prisma.InputJsonObject },
  copyOf?: string,
): Promise<Segment> {
  if ((await tx.db.prisma.segment.count({ where: { siteId: tx.siteId } })) >= MAX_SEGMENTS)
    throw conflict(`A site has at most ${MAX_SEGMENTS} segments: delete one first`)
  const { siteId, actor, now } = tx
  const id = newId()
  const createdBy = actor.kind === 'user' ? actor.userId : null
  await tx.db.prisma.segment.create({ data: { siteId, id, ...segment, createdBy, createdAt: now, updatedAt: now } })
  await recordAudit(tx, {
    action: 'segment.created',
    target: { kind: 'segment', id },
    details: { name: segment.name, ...(copyOf !== undefined && { copyOf }) },
  })
  return segmentToChange(tx, id)
}
