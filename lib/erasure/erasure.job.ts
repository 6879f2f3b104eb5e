import { z } from 'zod'
import { sql } from '../db'
import { defineJob } from '../jobs'
import { runErasure } from './run-erasure'

/** After somebody asked to erase more people than one waits for. */
export const erasureJob = defineJob({
  name: 'erase-profiles',
  payload: z.object({ siteId: z.uuid(), erasureId: z.uuid() }),
  async run({ forSite, signal, db, attempt }, { siteId, erasureId }) {
    try {
      await runErasure(forSite(siteId), erasureId, signal)
    } catch (error) {
      if (attempt >= erasureJob.maxAttempts) {
        await db.query(sql`/* giveErasureUp */
          update erasure set status = 'FAILED' where site_id = ${siteId}::uuid and id = ${erasureId}::uuid and status <> 'DONE'`)
      }
      throw error
    }
  },
})
