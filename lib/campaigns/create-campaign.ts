import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, newId, sql } from '../db'
import { conflict } from '../errors'
import { campaignToChange, readCampaigns, type Campaign, type CampaignKind } from './campaign'
import { checkedCampaign, checkedKey } from './checked-campaign'

export interface CreateCampaignInput {
  key: string
  /** The key if not given. */
  name?: string | null
  /** Default OTHER. */
  kind?: CampaignKind | null
  startsOn?: string | null
  endsOn?: string | null
}

const MAX_CAMPAIGNS = 1_000

/** Defines a campaign.
 *
 * @throws INVALID · CONFLICT there is one with this key; the site has its 1,000
 */
export async function createCampaign(ctx: Context, input: CreateCampaignInput): Promise<Campaign> {
  requirePermission(ctx, 'admin')
  const key = checkedKey(input.key)
  const { name, startsOn, endsOn } = checkedCampaign({
    name: input.name?.trim() ? input.name : key.slice(0, 100),
    startsOn: input.startsOn ?? null,
    endsOn: input.endsOn ?? null,
  })
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const others = await readCampaigns(tx, sql``)
    if (others.length >= MAX_CAMPAIGNS)
      throw conflict(`A site has at most ${MAX_CAMPAIGNS} campaigns, archived ones included: delete one first`)
    const same = others.find((campaign) => campaign.key === key)
    if (same) throw conflict(takenBy(same), 'key')
    const id = newId()
    const kind = input.kind ?? 'OTHER'
    await tx.db.query(sql`/* createCampaign */
      insert into campaign (site_id, id, key, name, kind, starts_on, ends_on, created_at)
      values (${tx.siteId}::uuid, ${id}::uuid, ${key}, ${name}, ${kind}::text::campaign_kind, ${startsOn}::date, ${endsOn}::date, ${tx.now})`)
    await recordAudit(tx, { action: 'campaign.created', target: { kind: 'campaign', id }, details: { key, name } })
    return campaignToChange(tx, id)
  })
}

function takenBy({ key, name, archivedAt, deletingSince }: Campaign): string {
  const whose = `“${key}” is the key of the campaign “${name}”`
  if (deletingSince) return `${whose}, which is being deleted: it is free after that`
  return archivedAt ? `${whose}, which is archived: restore it, or delete it first` : whose
}
