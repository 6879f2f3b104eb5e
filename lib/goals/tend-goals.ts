import type { Context } from '../context'
import { sql } from '../db'
import { enqueue, noJobLeft } from '../jobs'
import { countPastJob } from './count-past.job'

/** For the whole installation: queues work again that was given up, as after a night without a database; else the past of a goal would
 * be counted for ever.
 *
 * @returns how many goals
 */
export async function tendGoals(ctx: Pick<Context, 'db'>): Promise<number> {
  const given = await ctx.db.query<{ siteId: string; goalId: string }>(sql`/* tendGoals */
    select site_id::text as "siteId", id::text as "goalId" from goal
    where work is not null and ${noJobLeft(countPastJob.name, sql`goal.id::text`)}`)
  for (const at of given) await enqueue(ctx, countPastJob, at, { key: at.goalId })
  return given.length
}
