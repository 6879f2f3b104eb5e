import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { convertValues } from './convert-values'

/** After a change of type or options. */
export const convertValuesJob = defineJob({
  name: 'convert-field-values',
  payload: z.object({ siteId: z.uuid(), fieldId: z.uuid() }),
  run: ({ forSite, signal }, { siteId, fieldId }) => convertValues(forSite(siteId), fieldId, { ...JOB_PACE, signal }),
})
