import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { failBulkChange, runBulkChange } from './run-bulk-change'

const MAX_ATTEMPTS = 8

/** What is left of a change, or of undoing it. */
export const bulkChangeJob = defineJob({
  name: 'bulk-change',
  payload: z.object({ siteId: z.uuid(), bulkChangeId: z.uuid() }),
  maxAttempts: MAX_ATTEMPTS,
  async run({ forSite, signal, attempt }, { siteId, bulkChangeId }) {
    try {
      await runBulkChange(forSite(siteId), bulkChangeId, { ...JOB_PACE, signal })
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS && !signal.aborted) await failBulkChange(forSite(siteId), bulkChangeId)
      throw error
    }
  },
})
