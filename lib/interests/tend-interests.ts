import type { Context } from '../context'
import { sql } from '../db'
import { enqueue } from '../jobs'
import { applyRulesJob } from './apply-rules.job'

/** For the whole installation: queues work again that was given up, as after a night without a database; else rules would be applied to
 * the past for ever.
 *
 * @returns of how many sites
 */
export async function tendInterests(ctx: Pick<Context, 'db'>): Promise<number> {
  const given = await ctx.db.query<{ siteId: string }>(sql`/* tendInterests */
    select site_id::text as "siteId" from interest_work
    where since is not null and not exists (
      select 1 from graphile_worker.jobs
      where key = ${`${applyRulesJob.name}:`} || site_id::text and (attempts < max_attempts or locked_at is not null))`)
  for (const at of given) await enqueue(ctx, applyRulesJob, at, { key: at.siteId })
  return given.length
}
