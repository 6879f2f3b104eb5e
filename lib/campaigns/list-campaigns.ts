import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

export interface Campaign {
  id: string
  key: string
  name: string
  createdAt: Date
}

/** One person's interactions with one campaign. */
export interface ProfileCampaign {
  campaign: Campaign
  views: number
  clicks: number
  conversions: number
  closes: number
  lastAt: Date
}

/** The campaigns of the site that are in use, by name. */
export async function listCampaigns(ctx: Context): Promise<Campaign[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.campaign.findMany({
    where: { siteId: ctx.siteId, archivedAt: null },
    select: { id: true, key: true, name: true, createdAt: true },
    orderBy: [{ name: 'asc' }, { key: 'asc' }],
  })
}

type Row = Omit<ProfileCampaign, 'campaign'> & Campaign & { profileId: string }

/** The interactions of several people, each one's last first. People without any are left out. */
export async function listProfileCampaigns(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileCampaign[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(sql`/* listProfileCampaigns */
    select i.profile_id::text as "profileId", c.id::text, c.key, c.name, c.created_at as "createdAt",
      i.views, i.clicks, i.conversions, i.closes, i.last_at as "lastAt"
    from campaign_interaction i join campaign c on c.site_id = i.site_id and c.id = i.campaign_id
    where i.site_id = ${ctx.siteId}::uuid and i.profile_id = any(${args.profileIds}::uuid[])
    order by i.last_at desc, i.campaign_id`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ id, key, name, createdAt, views, clicks, conversions, closes, lastAt }): ProfileCampaign => ({
      campaign: { id, key, name, createdAt },
      views,
      clicks,
      conversions,
      closes,
      lastAt,
    }),
  )
}
