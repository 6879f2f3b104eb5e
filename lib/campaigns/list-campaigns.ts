import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { CAMPAIGN_COLUMNS, findCampaign, readCampaigns, type Campaign } from './campaign'

/** One person's interactions with one campaign. */
export interface ProfileCampaign {
  campaign: Campaign
  views: number
  clicks: number
  conversions: number
  closes: number
  lastAt: Date
}

/** The campaigns of the site by name: those in use, or with `includeArchived` all. */
export async function listCampaigns(
  ctx: Context,
  args: { includeArchived?: boolean | null } = {},
): Promise<Campaign[]> {
  requirePermission(ctx, 'read')
  return readCampaigns(ctx, args.includeArchived === true ? sql`` : sql`and c.archived_at is null`)
}

/** One of them, archived or not; null when the site has none with this id. */
export async function getCampaign(ctx: Context, args: { id: string }): Promise<Campaign | null> {
  requirePermission(ctx, 'read')
  return findCampaign(ctx, args.id)
}

/** Those that have these keys, archived or not, by key. */
export async function campaignsOfKeys(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, Campaign>> {
  requirePermission(ctx, 'read')
  const campaigns = await readCampaigns(ctx, sql`and c.key = any(${keys}::text[])`)
  return new Map(campaigns.map((campaign) => [campaign.key, campaign]))
}

type Row = Omit<ProfileCampaign, 'campaign'> & Campaign & { profileId: string }

/** The interactions of several people, each one's last first. People without any are left out. */
export async function listProfileCampaigns(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileCampaign[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(sql`/* listProfileCampaigns */
    select ${CAMPAIGN_COLUMNS}, i.profile_id::text as "profileId",
      i.views, i.clicks, i.conversions, i.closes, i.last_at as "lastAt"
    from campaign_interaction i join campaign c on c.site_id = i.site_id and c.id = i.campaign_id
    where i.site_id = ${ctx.siteId}::uuid and i.profile_id = any(${args.profileIds}::uuid[])
    order by i.last_at desc, i.campaign_id`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, views, clicks, conversions, closes, lastAt, ...campaign }): ProfileCampaign => ({
      campaign,
      views,
      clicks,
      conversions,
      closes,
      lastAt,
    }),
  )
}
