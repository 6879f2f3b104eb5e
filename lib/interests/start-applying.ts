import type { Context } from '../context'
import { sql } from '../db'
import { enqueue } from '../jobs'
import { applyRulesJob } from './apply-rules.job'

/** Has a job go through everything that the site remembers, from the start. */
export async function startApplying(tx: Context): Promise<void> {
  await tx.db.query(sql`/* startApplying */
    insert into interest_work (site_id, since) values (${tx.siteId}::uuid, ${tx.now})
    on conflict (site_id) do update set since = excluded.since, after = null, done = 0, total = 0`)
  await enqueue(tx, applyRulesJob, { siteId: tx.siteId }, { key: tx.siteId })
}
