import type { Context } from '../context'
import { sql } from '../db'
import { enqueue, noJobLeft } from '../jobs'
import { applyRulesJob } from './apply-rules.job'

/** For the whole installation: queues work again that was given up, as after a night without a database; else rules would be applied to
 * the past for ever.
 *
 * @returns of how many sites
 */
export async function tendInterests(ctx: Pick<Context, 'db'>): Promise<number> {
  const given = await ctx.db.query<{ siteId: string }>(sql`/* tendInterests */
    select site_id::text as "siteId" from interest_work
    where since is not null and ${noJobLeft(applyRulesJob.name, sql`interest_work.site_id::text`)}`)
  for (const at of given) await enqueue(ctx, applyRulesJob, at, { key: at.siteId })
  return given.length
}
