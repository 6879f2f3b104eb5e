import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { sweepTag } from './sweep-tag'

/** After an admin merged or deleted a tag. */
export const sweepTagJob = defineJob({
  name: 'sweep-tag',
  payload: z.object({ siteId: z.uuid(), tagId: z.uuid() }),
  run: ({ forSite, signal }, { siteId, tagId }) => sweepTag(forSite(siteId), tagId, { ...JOB_PACE, signal }),
})
