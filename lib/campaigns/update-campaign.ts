import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, sql } from '../db'
import { campaignToChange, refuseStale, type Campaign, type CampaignKind } from './campaign'
import { checkedCampaign } from './checked-campaign'

/** What is left out stays. Of the days null and empty take them away. */
export interface UpdateCampaignInput {
  id: string
  /** The one that was read. */
  version: number
  name?: string | null
  kind?: CampaignKind | null
  startsOn?: string | null
  endsOn?: string | null
}

/** Changes what a campaign is called and when it runs; its key stays.
 *
 * @throws NOT_FOUND · STALE somebody changed it meanwhile · INVALID
 */
export async function updateCampaign(ctx: Context, input: UpdateCampaignInput): Promise<Campaign> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await campaignToChange(tx, input.id)
    refuseStale(before, input.version)
    const { name, startsOn, endsOn } = checkedCampaign({
      name: input.name ?? before.name,
      startsOn: input.startsOn === undefined ? before.startsOn : input.startsOn,
      endsOn: input.endsOn === undefined ? before.endsOn : input.endsOn,
    })
    const kind = input.kind ?? before.kind
    await tx.db.query(sql`/* updateCampaign */
      update campaign set name = ${name}, kind = ${kind}::text::campaign_kind, starts_on = ${startsOn}::date,
        ends_on = ${endsOn}::date, version = version + 1
      where site_id = ${tx.siteId}::uuid and id = ${before.id}::uuid`)
    await recordAudit(tx, {
      action: 'campaign.updated',
      target: { kind: 'campaign', id: before.id },
      details: { key: before.key, name },
    })
    return campaignToChange(tx, before.id)
  })
}
