import { validate } from 'uuid'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { notFound } from '../errors'
import { forgetProofs } from './recent-proofs'
import { requirePermission } from './require-permission'

/** Revokes a key: at once in this process, within five seconds in every other.
 *
 * @throws NOT_FOUND no working key of that id on this site
 */
export async function revokeApiKey(ctx: Context, input: { id: string }): Promise<{ revokedId: string }> {
  requirePermission(ctx, 'admin')
  const { id } = input
  if (!validate(id)) throw notFound('API key')
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.prisma.apiKey.updateMany({
      where: { siteId: ctx.siteId, id, revokedAt: null },
      data: { revokedAt: ctx.now },
    })
    if (count === 0) throw notFound('API key')
    await recordAudit(tx, { action: 'api-key.revoked', target: { kind: 'api-key', id } })
  })
  forgetProofs()
  return { revokedId: id }
}
