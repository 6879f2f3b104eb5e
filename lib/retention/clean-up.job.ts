import { z } from 'zod'
import { defineJob } from '../jobs'
import { cleanUp } from './clean-up'

/** Every night at 03:17 UTC. */
export const cleanUpJob = defineJob({
  name: 'clean-up',
  payload: z.object({}),
  cron: '17 3 * * *',
  async run(ctx) {
    ctx.log.info({ removed: await cleanUp(ctx) }, 'cleaned up')
  },
})
