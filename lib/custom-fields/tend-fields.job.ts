import { z } from 'zod'
import { defineJob } from '../jobs'
import { tendFields } from './tend-fields'

/** Every night at 03:37 UTC. */
export const tendFieldsJob = defineJob({
  name: 'tend-fields',
  payload: z.object({}),
  cron: '37 3 * * *',
  async run({ db, runtime, log }) {
    log.info(await tendFields({ db }, runtime.database.pool), 'looked after profile fields')
  },
})
