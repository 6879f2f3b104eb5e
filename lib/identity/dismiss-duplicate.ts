import { requirePermission } from '../access'
import { recordAudits } from '../audit'
import type { Context } from '../context'
import { inTransaction, isId, sql } from '../db'
import { AppError } from '../errors'

/** Says of a suggested duplicate that the two are different people: it is suggested no more, and no server merges them. A person still can.
 *
 * @throws NOT_FOUND the two were not suspected to be one, or it was decided already
 */
export async function dismissDuplicate(
  ctx: Context,
  input: { profileId: string; otherId: string },
): Promise<{ profileId: string }> {
  requirePermission(ctx, 'write')
  const ids = [input.profileId.toLowerCase(), input.otherId.toLowerCase()] as const
  const unknown = new AppError('NOT_FOUND', 'These two are not a suggested duplicate', { field: 'otherId' })
  if (!ids.every(isId)) throw unknown
  return inTransaction(ctx, async (tx) => {
    const dismissed = await tx.db.query(sql`/* dismissDuplicate */
      update suggested_duplicate set dismissed_at = ${ctx.now}
      where site_id = ${ctx.siteId}::uuid and profile_id = least(${ids[0]}::uuid, ${ids[1]}::uuid)
        and other_id = greatest(${ids[0]}::uuid, ${ids[1]}::uuid) and dismissed_at is null
      returning 1 as one`)
    if (dismissed.length === 0) throw unknown
    await recordAudits(
      tx,
      ids.map((id) => ({ action: 'profile.duplicate-dismissed', target: { kind: 'profile', id } }) as const),
    )
    return { profileId: ids[0] }
  })
}
