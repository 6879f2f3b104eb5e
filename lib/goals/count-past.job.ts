import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { countPast } from './count-past'

/** After an admin asked for the past to be counted, or deleted the goal. */
export const countPastJob = defineJob({
  name: 'count-goal-past',
  payload: z.object({ siteId: z.uuid(), goalId: z.uuid() }),
  run: ({ forSite, signal }, { siteId, goalId }) => countPast(forSite(siteId), goalId, { ...JOB_PACE, signal }),
})
