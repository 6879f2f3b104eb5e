import {
  Logger,
  parseCronItems,
  run,
  type CronItem,
  type JobHelpers,
  type Task,
  type WorkerEvents,
} from 'graphile-worker'
import { EventEmitter } from 'node:events'
import { Pool } from 'pg'
import { derivedKey } from '../derived-key'
import type { Log } from '../log'
import type { Runtime } from '../runtime'
import type { Job, JobContext } from './define-job'
import { freeJobsOfTheDead, showPresence } from './presence'

export interface WorkerOptions {
  jobs: readonly Job[]
  /** Jobs at once. */
  concurrency: number
  /** How often to look for jobs of workers that died, in milliseconds; a job is freed at the second look. Default 5,000. */
  lookEveryMs?: number
}

export interface RunningWorker {
  /** Takes no further job and waits for those that run: they are told to stop after 5 s and given back to the queue after 10. */
  stop(): Promise<void>
  /** Rejects when the worker cannot go on: its process must end. */
  failed: Promise<never>
}

const LOOK_EVERY_MS = 5_000
const POLL_MS = 2_000
const ABORT_AFTER_MS = 5_000

/** Runs the declared jobs of the queue until it is stopped. Any number of workers may run on one database. */
export async function startWorker(runtime: Runtime, options: WorkerOptions): Promise<RunningWorker> {
  const { env, log } = runtime
  const connectionString = env.DATABASE_URL ?? ''
  const lookEveryMs = options.lookEveryMs ?? LOOK_EVERY_MS
  // Beside the pool of the jobs' own queries: a job that uses up that one must not keep the queue from turning.
  const pool = new Pool({ connectionString, max: options.concurrency + 3, application_name: 'waggle worker' })
  pool.on('error', () => undefined)

  const events: WorkerEvents = new EventEmitter()
  const workerIds: string[] = []
  let running = 0
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId))
  events.on('job:start', () => running++)
  events.on('job:complete', () => running--)

  const runner = await run({
    pgPool: pool,
    events,
    taskList: Object.fromEntries(options.jobs.map((job) => [job.name, taskOf(job, runtime)])),
    parsedCronItems: parseCronItems(options.jobs.flatMap(cronItemOf)),
    concurrency: options.concurrency,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    logger: quiet(log),
  })

  let fail: (error: Error) => void
  const failed = new Promise<never>((_, reject) => (fail = reject))
  failed.catch(() => undefined)
  const presence = showPresence(connectionString, () => workerIds, {
    // Sooner than another worker may have looked twice.
    lostAfterMs: lookEveryMs * 0.8,
    lost: () => {
      if (running > 0)
        fail(new Error('The database was away for so long that others may have taken the jobs of this worker'))
    },
    log,
  })
  const suspects = new Set<string>()
  const look = setInterval(() => {
    freeJobsOfTheDead(pool, suspects).then(
      (count) => count > 0 && log.warn({ workers: count }, 'jobs of dead workers run again'),
      (error: unknown) => log.warn({ err: error }, 'could not look for dead workers'),
    )
  }, lookEveryMs)

  let stopping = false
  runner.promise.then(
    () => stopping || fail(new Error('The queue ended by itself')),
    (error: Error) => fail(error),
  )
  return {
    failed,
    async stop() {
      stopping = true
      clearInterval(look)
      await runner.stop()
      await presence.stop()
      await pool.end()
    },
  }
}

const taskOf =
  (job: Job, runtime: Runtime): Task =>
  async (raw, helpers) => {
    const startedAt = performance.now()
    const log = runtime.log.child({ job: job.name, jobId: helpers.job.id, attempt: helpers.job.attempts })
    const elapsed = () => Math.round(performance.now() - startedAt)
    try {
      await job.run(contextOf(job, runtime, log, helpers), job.payload.parse(withoutCron(raw)))
      log.info({ ms: elapsed() }, 'job done')
    } catch (error) {
      const last = helpers.job.attempts >= helpers.job.max_attempts
      log.error({ err: error, ms: elapsed(), last }, 'job failed')
      // The queue keeps the message of the last error: it must not repeat what a statement or a person said, nor hold the cause.
      // oxlint-disable-next-line preserve-caught-error
      throw new Error(error instanceof Error ? error.name : 'Error')
    }
  }

function contextOf(
  job: Job,
  runtime: Runtime,
  log: Log,
  { job: { id, attempts }, abortSignal }: JobHelpers,
): JobContext {
  const db = runtime.database
  const erasureKey = derivedKey(runtime.secret, 'erasure')
  const now = new Date()
  return {
    runtime,
    db,
    now,
    log,
    jobId: id,
    attempt: attempts,
    signal: abortSignal ?? new AbortController().signal,
    forSite: (siteId) => ({ db, siteId, now, actor: { kind: 'job', job: job.name }, erasureKey }),
  }
}

/** The queue adds the planned time to the payload of jobs that the clock starts. */
function withoutCron(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || !('_cron' in raw)) return raw
  const { _cron, ...payload } = raw
  return payload
}

const cronItemOf = ({ name, cron, maxAttempts }: Job): CronItem[] =>
  cron === undefined ? [] : [{ task: name, match: cron, options: { backfillPeriod: 86_400_000, maxAttempts } }]

/** The library's own lines: only its troubles are of use; each job has its line from us. */
const quiet = (log: Log) =>
  new Logger(() => (level, message, meta) => {
    if (!['error', 'warning'].includes(level)) return
    const error = meta?.error
    if (message.startsWith('Failed task')) return
    log.warn(error instanceof Error ? { err: error } : {}, message)
  })
