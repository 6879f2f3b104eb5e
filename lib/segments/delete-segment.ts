import { requirePermission } from '../access'
import { findSegmentUses } from '../all-segment-uses'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { AppError } from '../errors'
import { lockSegments, segmentToChange } from './segment'

const MAX_NAMED = 5

/** Deletes a segment. What used it says from then on that it is gone.
 *
 * @param args.evenIfUsed default: no
 * @throws NOT_FOUND · IN_USE naming by whom
 */
export async function deleteSegment(
  ctx: Context,
  args: { id: string; evenIfUsed?: boolean | null },
): Promise<{ deletedId: string }> {
  requirePermission(ctx, 'write')
  return inTransaction(ctx, async (tx) => {
    await lockSegments(tx)
    const { id, name } = await segmentToChange(tx, args.id)
    const uses = (await findSegmentUses(tx, { ids: [id] })).get(id) ?? []
    if (uses.length > 0 && !args.evenIfUsed) {
      const named = uses.slice(0, MAX_NAMED).map((use) => use.name)
      if (uses.length > MAX_NAMED) named.push(`${uses.length - MAX_NAMED} more`)
      throw new AppError('IN_USE', `“${name}” is used by ${inWords(named)}`, { field: 'id' })
    }
    await tx.db.prisma.segment.delete({ where: { siteId_id: { siteId: tx.siteId, id } } })
    await recordAudit(tx, {
      action: 'segment.deleted',
      target: { kind: 'segment', id },
      details: { name, usedIn: uses.length },
    })
    return { deletedId: id }
  })
}

const inWords = (names: readonly string[]) => new Intl.ListFormat('en').format(names)
