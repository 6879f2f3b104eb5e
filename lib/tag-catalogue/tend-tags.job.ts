import { z } from 'zod'
import type { Context } from '../context'
import { sql } from '../db'
import { defineJob, enqueue, noJobLeft } from '../jobs'
import { sweepTagJob } from './sweep-tag.job'

/** Every night at 03:53 UTC: goes on with tags that no job is left to sweep, as after a night without a database. */
export const tendTagsJob = defineJob({
  name: 'tend-tags',
  payload: z.object({}),
  cron: '53 3 * * *',
  async run(ctx) {
    ctx.log.info({ resumed: await tendTags(ctx) }, 'tended tags')
  },
})

/** @returns how many tags */
export async function tendTags(ctx: Pick<Context, 'db'>): Promise<number> {
  const left = await ctx.db.query<{ siteId: string; tagId: string }>(sql`/* tagsLeft */
    select site_id::text as "siteId", id::text as "tagId" from tag_gone
    where swept_at is null and ${noJobLeft(sweepTagJob.name, sql`tag_gone.id::text`)}`)
  for (const each of left) await enqueue(ctx, sweepTagJob, each, { key: each.tagId })
  return left.length
}
