import type { Context } from '../context'
import { sql } from '../db'
import { enqueue } from '../jobs'
import { countPastJob } from './count-past.job'
import type { GoalWork } from './goal'

/** Has a job go through everything that the site remembers, from the start. */
export const startCounting = (tx: Context, goalId: string): Promise<void> => startWork(tx, goalId, 'COUNTING')

/** The same, to take what counts for the goal out of the past, and the goal then. */
export const startDeleting = (tx: Context, goalId: string): Promise<void> => startWork(tx, goalId, 'DELETING')

async function startWork(tx: Context, goalId: string, work: GoalWork): Promise<void> {
  await tx.db.query(sql`/* startWork */
    update goal set work = ${work}::text::goal_work, work_since = ${tx.now}, work_after = null, work_done = 0, work_total = 0
    where site_id = ${tx.siteId}::uuid and id = ${goalId}::uuid`)
  await enqueue(tx, countPastJob, { siteId: tx.siteId, goalId }, { key: goalId })
}
