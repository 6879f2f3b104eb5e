import { z } from 'zod'
import type { Context } from '../context'
import { sql } from '../db'
import { defineJob, enqueue, noJobLeft } from '../jobs'
import { erasureJob } from './erasure.job'

/** Every night at 03:47 UTC. */
export const tendErasuresJob = defineJob({
  name: 'tend-erasures',
  payload: z.object({}),
  cron: '47 3 * * *',
  async run({ db, log }) {
    log.info({ queued: await tendErasures({ db }) }, 'looked after erasures')
  },
})

/** Queues again, for the whole installation, what was given up or left lying: an erasure that was asked for is done in the end.
 *
 * @returns how many
 */
export async function tendErasures(ctx: Pick<Context, 'db'>): Promise<number> {
  const left = await ctx.db.query<{ siteId: string; erasureId: string }>(sql`/* erasuresLeft */
    select site_id::text as "siteId", id::text as "erasureId" from erasure
    where status <> 'DONE' and ${noJobLeft(erasureJob.name, sql`erasure.id::text`)}`)
  for (const erasure of left) await enqueue(ctx, erasureJob, erasure, { key: erasure.erasureId })
  return left.length
}
