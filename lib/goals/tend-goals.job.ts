import { z } from 'zod'
import { defineJob } from '../jobs'
import { tendGoals } from './tend-goals'

/** Every night at 03:47 UTC. */
export const tendGoalsJob = defineJob({
  name: 'tend-goals',
  payload: z.object({}),
  cron: '47 3 * * *',
  async run({ db, log }) {
    log.info({ goals: await tendGoals({ db }) }, 'looked after goals')
  },
})
