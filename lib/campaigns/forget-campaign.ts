import type { Context } from '../context'
import { earlierUsersGone } from '../custom-fields'
import { sql } from '../db'
import { inBatches, inPacedTransaction, type Pace } from '../jobs'

/** Takes the interactions with a campaign that is being deleted from people, a batch at a time, then the campaign itself. What was done
 * stays in the visits, and what it gave for engagement: it was done.
 *
 * May be run again at any time; a merge that still moves interactions makes the last step fail, and the next run ends it.
 */
export async function forgetCampaign(ctx: Context, campaignId: string, pace: Pace): Promise<void> {
  const { siteId } = ctx
  const [campaign] = await ctx.db.query<{ id: string }>(sql`/* forgetCampaign */
    select id::text as id from campaign
    where site_id = ${siteId}::uuid and id = ${campaignId}::uuid and deleting_since is not null`)
  if (!campaign) return
  await earlierUsersGone(ctx, pace.signal)
  // First the events, from which people are counted anew.
  for (let more = true; more;) {
    const rows = await inPacedTransaction(ctx, pace, (tx) =>
      tx.db.query(sql`/* forgetCampaign: events */
        update event set campaign_id = null
        where site_id = ${siteId}::uuid and id in (
          select id from event where site_id = ${siteId}::uuid and campaign_id = ${campaignId}::uuid limit ${pace.batch}::int4)
        returning 1 as one`),
    )
    more = rows.length === pace.batch
  }
  await inBatches(ctx, pace, async (tx, after) => {
    const people = await tx.db.query<{ id: string }>(sql`/* forgetCampaign: hold people */
      select profile.id::text as id from campaign_interaction i join profile on profile.site_id = i.site_id and profile.id = i.profile_id
      where i.site_id = ${siteId}::uuid and i.campaign_id = ${campaignId}::uuid and profile.id > ${after}::uuid
      order by profile.id limit ${pace.batch}::int4 for no key update of profile`)
    await tx.db.query(sql`/* forgetCampaign: people */
      delete from campaign_interaction where site_id = ${siteId}::uuid and campaign_id = ${campaignId}::uuid
        and profile_id = any(${people.map(({ id }) => id)}::uuid[])`)
    return people
  })
  await ctx.db.query(sql`/* forgetCampaign: itself */
    delete from campaign where site_id = ${siteId}::uuid and id = ${campaignId}::uuid and deleting_since is not null`)
}
