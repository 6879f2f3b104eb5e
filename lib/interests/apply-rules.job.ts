import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { applyRules } from './apply-rules'

/** After an admin asked for the past to count by the interest rules of now. */
export const applyRulesJob = defineJob({
  name: 'apply-interest-rules',
  payload: z.object({ siteId: z.uuid() }),
  run: ({ forSite, signal }, { siteId }) => applyRules(forSite(siteId), { ...JOB_PACE, signal }),
})
