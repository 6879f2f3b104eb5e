import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { applyRules } from './apply-rules'

/** Visitors of one transaction: all their pages may be written anew, and who comes meanwhile waits for it. */
const BATCH = 100

/** After an admin asked for the past to count by the interest rules of now. */
export const applyRulesJob = defineJob({
  name: 'apply-interest-rules',
  payload: z.object({ siteId: z.uuid() }),
  run: ({ forSite, signal }, { siteId }) => applyRules(forSite(siteId), { ...JOB_PACE, batch: BATCH, signal }),
})
