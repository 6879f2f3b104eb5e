import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { useDatabase } from '../../test/database'
import { createTestRuntime } from '../../test/runtime'
import type { Context } from '../context'
import { inTransaction, sql } from '../db'
import { defineJob, enqueue, queueDepth, startWorker, type Job, type RunningWorker } from '.'

const database = useDatabase()
const ctx = () => ({ db: database, actor: { kind: 'cli' }, siteId: 'none', now: new Date() }) satisfies Context

const workers: RunningWorker[] = []
const children: ChildProcess[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await database.pool.query('delete from graphile_worker._private_jobs')
})

async function work(jobs: Job[], options: { concurrency?: number; lookEveryMs?: number } = {}): Promise<void> {
  workers.push(await startWorker(createTestRuntime(database), { jobs, concurrency: 2, ...options }))
}

/** A job that notes each of its runs, and what it was given. */
function noting(
  name: string,
  run: (payload: { n: number }, attempt: number) => Promise<void> | void = () => undefined,
) {
  const runs: { n: number; at: number }[] = []
  const job = defineJob({
    name,
    payload: z.object({ n: z.number().int() }),
    async run({ attempt }, payload) {
      runs.push({ n: payload.n, at: Date.now() })
      await run(payload, attempt)
    },
  })
  return { job, runs }
}

async function until(condition: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const queueIsEmpty = async () => Object.values(await queueDepth(database)).every((jobs) => jobs === 0)

test('a job queued in a transaction that is rolled back never runs, one that commits does', async () => {
  const { job, runs } = noting('counts')
  await work([job])
  await expect(
    inTransaction(ctx(), async (tx) => {
      await enqueue(tx, job, { n: 1 })
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  await inTransaction(ctx(), (tx) => enqueue(tx, job, { n: 2 }))
  await until(() => runs.length > 0)
  await until(queueIsEmpty)
  expect(runs.map(({ n }) => n)).toEqual([2])
})

test('a waiting worker hears of a job at once', async () => {
  const { job, runs } = noting('quick')
  await work([job])
  await new Promise((resolve) => setTimeout(resolve, 300))
  const queuedAt = Date.now()
  await enqueue(ctx(), job, { n: 1 })
  await until(() => runs.length > 0)
  // Its poll alone would take up to two seconds.
  expect(runs[0]!.at - queuedAt).toBeLessThan(500)
})

test('a job that fails is tried again later, and later still', async () => {
  const { job, runs } = noting('fails-twice', (_, attempt) => {
    if (attempt < 3) throw new Error('somebody@example.com is not there')
  })
  await work([job])
  await enqueue(ctx(), job, { n: 1 })
  const waits: number[] = []
  for (const tries of [1, 2]) {
    await until(() => runs.length === tries)
    await until(async () => (await queueDepth(database)).later === 1)
    const { rows } = await database.pool.query<{ wait: number; last_error: string }>(
      `select extract(epoch from run_at - updated_at)::float8 as wait, last_error from graphile_worker._private_jobs`,
    )
    waits.push(rows[0]!.wait)
    expect(rows[0]!.last_error).not.toContain('somebody@example.com')
    await database.pool.query('update graphile_worker._private_jobs set run_at = now()')
  }
  await until(() => runs.length === 3)
  await until(queueIsEmpty)
  expect(waits[0]).toBeGreaterThan(1)
  expect(waits[1]).toBeGreaterThan(waits[0]!)
})

test('a payload that does not fit is refused when queued, naming the field', async () => {
  const { job } = noting('strict')
  await expect(enqueue(ctx(), job, { n: 1.5 })).rejects.toMatchObject({ code: 'INVALID', field: 'payload.n' })
  expect(await queueIsEmpty()).toBe(true)
})

test('a payload that no longer fits when it runs fails that job and not its neighbour', async () => {
  const { job, runs } = noting('changed')
  await database.query(
    sql`select 1 as one from graphile_worker.add_job('changed', '{"n":"old shape"}', max_attempts := 1)`,
  )
  await enqueue(ctx(), job, { n: 5 })
  await work([job])
  await until(async () => runs.length > 0 && (await queueDepth(database)).failed === 1)
  expect(runs.map(({ n }) => n)).toEqual([5])
})

test('a job planned for later waits, and a second one with its key takes its place', async () => {
  const { job, runs } = noting('planned')
  await work([job])
  await enqueue(ctx(), job, { n: 1 }, { key: 'one', runAt: new Date(Date.now() + 3_600_000) })
  await enqueue(ctx(), job, { n: 2 }, { key: 'one' })
  await until(() => runs.length > 0)
  await until(queueIsEmpty)
  expect(runs.map(({ n }) => n)).toEqual([2])
})

test('two workers run two hundred jobs once each', async () => {
  const { job, runs } = noting('once', () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5)))
  await Promise.all([work([job], { concurrency: 4 }), work([job], { concurrency: 4 })])
  await Promise.all(Array.from({ length: 200 }, (_, n) => enqueue(ctx(), job, { n })))
  await until(() => runs.length >= 200, 20_000)
  await until(queueIsEmpty)
  expect(runs.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n))
})

test('the job of a worker that was killed runs again elsewhere, within seconds', async () => {
  const { job, runs } = noting('survives')
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, '../../test/hanging-worker.ts'), 'survives'],
    {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  await enqueue(ctx(), job, { n: 7 })
  await once(child.stdout, 'data')
  // A worker beside it leaves the job alone for as long as the first one lives …
  await work([job], { lookEveryMs: 400 })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(runs).toEqual([])
  // … and takes it when it is gone.
  child.kill('SIGKILL')
  await until(() => runs.length === 1)
  await until(queueIsEmpty)
}, 30_000)

test('a worker that is asked to stop finishes the job it runs', async () => {
  let finished = false
  const { job, runs } = noting('finishes', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    finished = true
  })
  await work([job])
  await enqueue(ctx(), job, { n: 1 })
  await until(() => runs.length === 1)
  await workers.pop()!.stop()
  expect(finished).toBe(true)
  expect(await queueIsEmpty()).toBe(true)
})
