import { ALL_JOBS } from './lib/all-jobs'
import { startWorker } from './lib/jobs'
import { getRuntime } from './lib/runtime'
import { consoleToLog } from './server/console-to-log'
import { endDecently } from './server/shutdown'
import { startOrExplain } from './server/start-or-explain'

// The process that runs jobs. Any number of them may run on one database.

void startOrExplain(async () => {
  const runtime = getRuntime('worker')
  const { env, log } = runtime
  if (env.NODE_ENV === 'production') consoleToLog(log)
  const worker = await startWorker(runtime, { jobs: ALL_JOBS, concurrency: env.WAGGLE_WORKER_CONCURRENCY })
  const { fail } = endDecently(runtime, () => worker.stop())
  worker.failed.catch(fail)
  log.info({ jobs: ALL_JOBS.length, concurrency: env.WAGGLE_WORKER_CONCURRENCY }, 'worker runs')
  process.send?.({ ready: true })
})
