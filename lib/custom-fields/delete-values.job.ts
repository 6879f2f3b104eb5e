import { z } from 'zod'
import { defineJob } from '../jobs'
import { SETTLE_MS } from './definitions-changed'
import { deleteValues } from './delete-values'

/** After an admin deleted the field. */
export const deleteValuesJob = defineJob({
  name: 'delete-field-values',
  payload: z.object({ siteId: z.uuid(), fieldId: z.uuid() }),
  run: ({ forSite, signal, runtime }, { siteId, fieldId }) =>
    deleteValues(forSite(siteId), fieldId, runtime.database.pool, { batch: 500, rest: 1, settleMs: SETTLE_MS, signal }),
})
