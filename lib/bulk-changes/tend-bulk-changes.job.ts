import { z } from 'zod'
import { defineJob } from '../jobs'
import { tendBulkChanges } from './tend-bulk-changes'

/** Every night at 03:47 UTC. */
export const tendBulkChangesJob = defineJob({
  name: 'tend-bulk-changes',
  payload: z.object({}),
  cron: '47 3 * * *',
  async run(ctx) {
    ctx.log.info(await tendBulkChanges(ctx), 'tended bulk changes')
  },
})
