import { startWorker, type Job, type RunningWorker } from '../lib/jobs'
import type { Runtime } from '../lib/runtime'

/** Runs jobs of the queue beside the tests of this file, soon after they are queued.
 *
 * @param runtime asked for once the database is there
 */
export function useWorker(runtime: () => Runtime, jobs: readonly Job[]): void {
  let worker: RunningWorker | undefined
  beforeAll(async () => {
    worker = await startWorker(runtime(), { jobs, concurrency: 1, lookEveryMs: 50 })
  }, 60_000)
  afterAll(() => worker?.stop())
}
