// A worker whose one job, named by the argument, says "started" and never ends: for a test to kill.
import { z } from 'zod'
import { createDatabase } from '../lib/db'
import { defineJob, startWorker } from '../lib/jobs'
import { createTestRuntime } from './runtime'

const url = process.env.DATABASE_URL ?? ''
const job = defineJob({
  name: process.argv[2] ?? '',
  payload: z.object({ n: z.number() }),
  run: async () => {
    process.stdout.write('started\n')
    await new Promise(() => undefined)
  },
})
void startWorker(createTestRuntime({ ...createDatabase(url), url }), { jobs: [job], concurrency: 1 })
