import { z } from 'zod'
import { defineJob } from '../jobs'
import { settleFieldIndex } from './settle-field-index'

/** After a field became sortable, or no longer is. */
export const fieldIndexJob = defineJob({
  name: 'field-index',
  payload: z.object({ siteId: z.uuid(), fieldId: z.uuid() }),
  run: ({ forSite, runtime, log }, { siteId, fieldId }) =>
    settleFieldIndex(forSite(siteId), fieldId, runtime.database.pool, (error) =>
      log.warn({ err: error }, 'an index of a profile field could not be built'),
    ),
})
