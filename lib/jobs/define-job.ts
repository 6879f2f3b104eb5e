import type { z } from 'zod'
import type { Context } from '../context'
import type { Db } from '../db'
import type { Log } from '../log'
import type { Runtime } from '../runtime'

/** What a running job gets besides its payload. */
export interface JobContext {
  runtime: Runtime
  db: Db
  now: Date
  log: Log
  jobId: string
  /** 1 for the first try. */
  attempt: number
  /** Aborts when the worker wants to stop: a long job stores where it is and throws, and runs on elsewhere. */
  signal: AbortSignal
  /** The context of one site, for verbs: acts as this job. */
  forSite(siteId: string): Context
}

export interface JobPlan<Payload extends z.ZodType> {
  /** In kebab-case; stands in the queue, so renaming a job leaves the queued ones behind. */
  name: string
  /** Of what is queued. It is JSON: ids and numbers, never personal data, since a queue is no place that erasure looks into. */
  payload: Payload
  /** May be called more than once for one job (a crash, a retry): the second time must not do harm. */
  run(ctx: JobContext, payload: z.output<Payload>): Promise<void>
  /** Tries before it is given up, default 10: with e^attempt seconds between them that is about three and a half hours. */
  maxAttempts?: number
  /** Five crontab fields, in UTC: also runs by the clock, with an empty payload. Missed times of the last day are made up for. */
  cron?: string
}

export type Job<Payload extends z.ZodType = z.ZodType> = Required<Omit<JobPlan<Payload>, 'cron'>> & {
  cron: string | undefined
}

const MAX_ATTEMPTS = 10

/** Declares a job, in an `x.job.ts` beside its feature; lib/all-jobs.ts lists it for the worker. */
export function defineJob<Payload extends z.ZodType>(plan: JobPlan<Payload>): Job<Payload> {
  return { maxAttempts: MAX_ATTEMPTS, ...plan, cron: plan.cron }
}
