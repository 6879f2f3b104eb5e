import type { Context } from '../context'
import { isId, raw, sql, type Sql } from '../db'
import { AppError, conflict, notFound } from '../errors'

export const CAMPAIGN_KINDS = ['BANNER', 'POPUP', 'EMAIL', 'AD', 'SOCIAL', 'OTHER'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]

/** Something shown to visitors. */
export interface Campaign {
  id: string
  /** What events and `utm_campaign` call it. Never changes. */
  key: string
  name: string
  kind: CampaignKind
  /** Days, `2026-11-27`, both included; null: open. */
  startsOn: string | null
  endsOn: string | null
  version: number
  createdAt: Date
  /** Out of use, its interactions kept. One that is being deleted is archived too. */
  archivedAt: Date | null
  deletingSince: Date | null
}

/** The columns of a campaign `c`. */
export const CAMPAIGN_COLUMNS: Sql =
  raw(`c.id::text as id, c.key, c.name, c.kind::text as kind, c.starts_on::text as "startsOn",
  c.ends_on::text as "endsOn", c.version, c.created_at as "createdAt", c.archived_at as "archivedAt",
  c.deleting_since as "deletingSince"`)

export const readCampaigns = (ctx: Context, where: Sql): Promise<Campaign[]> =>
  ctx.db.query<Campaign>(sql`/* readCampaigns */
    select ${CAMPAIGN_COLUMNS} from campaign c where c.site_id = ${ctx.siteId}::uuid ${where} order by lower(c.name), c.key`)

export async function findCampaign(ctx: Context, id: string): Promise<Campaign | null> {
  if (!isId(id)) return null
  const [campaign] = await readCampaigns(ctx, sql`and c.id = ${id}::uuid`)
  return campaign ?? null
}

/** A campaign to change; the caller holds the definitions. @throws NOT_FOUND · CONFLICT it is being deleted */
export async function campaignToChange(ctx: Context, id: string): Promise<Campaign> {
  const campaign = await findCampaign(ctx, id)
  if (!campaign) throw notFound('campaign')
  if (campaign.deletingSince) throw conflict('This campaign is being deleted')
  return campaign
}

export function refuseStale(campaign: Campaign, version: number): void {
  if (campaign.version === version) return
  throw new AppError('STALE', 'Somebody changed this campaign meanwhile: reload it, your input is kept', {
    field: 'version',
  })
}
