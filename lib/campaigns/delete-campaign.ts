import { requirePermission } from '../access'
import { findCampaignUses } from '../all-campaign-uses'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { AppError } from '../errors'
import { enqueue } from '../jobs'
import { lockViews } from '../list-views'
import { lockSegments } from '../segments'
import { campaignToChange, type Campaign } from './campaign'
import { forgetCampaignJob } from './forget-campaign.job'

const MAX_NAMED = 5

/** Takes a campaign out of use at once; a job takes its interactions from people, then it is gone. Visits go on to tell what was done
 * with it, by its key.
 *
 * @returns the campaign, being deleted
 * @throws NOT_FOUND · CONFLICT it is being deleted already · IN_USE a segment or list view asks for it: which
 */
export async function deleteCampaign(ctx: Context, args: { id: string }): Promise<Campaign> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    // Who saves a filter waits for us, or we for them.
    await lockSegments(tx)
    await lockViews(tx)
    const before = await campaignToChange(tx, args.id)
    const { id, key, name } = before
    const uses = (await findCampaignUses(tx, { campaigns: [before] })).get(id) ?? []
    if (uses.length > 0) {
      const named = uses.slice(0, MAX_NAMED).map((use) => use.name)
      if (uses.length > MAX_NAMED) named.push(`${uses.length - MAX_NAMED} more`)
      const by = new Intl.ListFormat('en').format(named)
      throw new AppError('IN_USE', `“${name}” is used by ${by}: change that first, or archive the campaign`, {
        field: 'id',
      })
    }
    const data = { archivedAt: before.archivedAt ?? tx.now, deletingSince: tx.now }
    await tx.db.prisma.campaign.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { ...data, version: { increment: 1 } },
    })
    await enqueue(tx, forgetCampaignJob, { siteId: tx.siteId, campaignId: id }, { key: id })
    await recordAudit(tx, { action: 'campaign.deleted', target: { kind: 'campaign', id }, details: { key, name } })
    return { ...before, ...data, version: before.version + 1 }
  })
}
