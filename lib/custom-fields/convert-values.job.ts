import { z } from 'zod'
import { defineJob } from '../jobs'
import { convertValues } from './convert-values'
import { SETTLE_MS } from './definitions-changed'

/** After a change of type or options. */
export const convertValuesJob = defineJob({
  name: 'convert-field-values',
  payload: z.object({ siteId: z.uuid(), fieldId: z.uuid() }),
  run: ({ forSite, signal }, { siteId, fieldId }) =>
    convertValues(forSite(siteId), fieldId, { batch: 500, rest: 1, settleMs: SETTLE_MS, signal }),
})
