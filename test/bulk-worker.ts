// A worker that goes through bulk changes slowly, for a test to kill.
import { z } from 'zod'
import { runBulkChange } from '../lib/bulk-changes/run-bulk-change'
import { createDatabase } from '../lib/db'
import { defineJob, startWorker } from '../lib/jobs'
import { createTestRuntime } from './runtime'

const url = process.env.DATABASE_URL ?? ''
const job = defineJob({
  name: 'bulk-change',
  payload: z.object({ siteId: z.string(), bulkChangeId: z.string() }),
  run: ({ forSite, signal }, { siteId, bulkChangeId }) =>
    runBulkChange(forSite(siteId), bulkChangeId, { batch: 20, rest: 3, signal }),
})
void startWorker(createTestRuntime({ ...createDatabase(url), url }), { jobs: [job], concurrency: 1 })
