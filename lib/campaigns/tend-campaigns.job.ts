import { z } from 'zod'
import type { Context } from '../context'
import { sql } from '../db'
import { defineJob, enqueue, noJobLeft } from '../jobs'
import { forgetCampaignJob } from './forget-campaign.job'

/** Every night at 03:57 UTC. */
export const tendCampaignsJob = defineJob({
  name: 'tend-campaigns',
  payload: z.object({}),
  cron: '57 3 * * *',
  async run({ db, log }) {
    log.info({ queued: await tendCampaigns({ db }) }, 'looked after campaigns')
  },
})

/** For the whole installation: goes on with deletions that no job is left to do; else a campaign would be deleted for ever.
 *
 * @returns how many campaigns
 */
export async function tendCampaigns(ctx: Pick<Context, 'db'>): Promise<number> {
  const left = await ctx.db.query<{ siteId: string; campaignId: string }>(sql`/* campaignsLeft */
    select site_id::text as "siteId", id::text as "campaignId" from campaign
    where deleting_since is not null and ${noJobLeft(forgetCampaignJob.name, sql`campaign.id::text`)}`)
  for (const each of left) await enqueue(ctx, forgetCampaignJob, each, { key: each.campaignId })
  return left.length
}
