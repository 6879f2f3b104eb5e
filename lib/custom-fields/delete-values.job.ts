import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { deleteValues } from './delete-values'

/** After an admin deleted the field. */
export const deleteValuesJob = defineJob({
  name: 'delete-field-values',
  payload: z.object({ siteId: z.uuid(), fieldId: z.uuid() }),
  run: ({ forSite, signal, runtime }, { siteId, fieldId }) =>
    deleteValues(forSite(siteId), fieldId, runtime.database.pool, { ...JOB_PACE, signal }),
})
