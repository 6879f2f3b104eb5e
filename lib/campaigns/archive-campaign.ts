import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { campaignToChange, type Campaign } from './campaign'

/** Takes a campaign out of use: nothing counts for it any more, what it counted is kept. @throws NOT_FOUND */
export const archiveCampaign = (ctx: Context, args: { id: string }): Promise<Campaign> =>
  setArchived(ctx, args.id, true)

/** Takes an archived campaign back into use: it counts from now on. @throws NOT_FOUND */
export const restoreCampaign = (ctx: Context, args: { id: string }): Promise<Campaign> =>
  setArchived(ctx, args.id, false)

async function setArchived(ctx: Context, id: string, archived: boolean): Promise<Campaign> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await campaignToChange(tx, id)
    if ((before.archivedAt !== null) === archived) return before
    await tx.db.prisma.campaign.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { archivedAt: archived ? tx.now : null, version: { increment: 1 } },
    })
    await recordAudit(tx, {
      action: archived ? 'campaign.archived' : 'campaign.restored',
      target: { kind: 'campaign', id },
      details: { key: before.key, name: before.name },
    })
    return campaignToChange(tx, id)
  })
}
