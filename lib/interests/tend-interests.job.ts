import { z } from 'zod'
import { defineJob } from '../jobs'
import { tendInterests } from './tend-interests'

/** Every night at 03:53 UTC. */
export const tendInterestsJob = defineJob({
  name: 'tend-interests',
  payload: z.object({}),
  cron: '53 3 * * *',
  async run({ db, log }) {
    log.info({ sites: await tendInterests({ db }) }, 'looked after interest rules')
  },
})
