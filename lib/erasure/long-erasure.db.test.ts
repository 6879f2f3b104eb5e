// Many people: by a job, which may stop anywhere.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { createTestRuntime } from '../../test/runtime'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { mergeProfiles } from '../identity'
import { startWorker } from '../jobs'
import { upsertProfile } from '../profiles'
import { eraseProfiles, erasureJob, getErasure, runErasure } from '.'
import { eraseBatch } from './run-erasure'
import { tendErasures } from './tend-erasures.job'

const ROOT = join(__dirname, '../..')
const database = useDatabase()
jest.setTimeout(60_000)

async function crowd(count: number) {
  const ctx = contextFor(database, await createSite(database))
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const { profileId } = await upsertProfile(ctx, { email: `p${n}@x.se`, externalId: `id-${n}` })
    ids.push(profileId)
  }
  return { ctx, ids: ids.sort() }
}

const progress = async (ctx: Context, id: string) => {
  const { status, total, erased, notFound, receipt } = (await getErasure(ctx, { id }))!
  return { status, total, erased, notFound, profiles: receipt.erased['profile'] ?? 0 }
}
const run = (ctx: Context, id: string) => runErasure(ctx, id, new AbortController().signal)
const jobs = async () => {
  const { rows } = await database.pool.query<{ count: number }>(
    'select count(*)::int4 as count from graphile_worker.jobs where task_identifier = $1',
    [erasureJob.name],
  )
  return rows[0]?.count
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to it within 30 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('killed in the middle it goes on where it stopped, and counts everybody once', async () => {
  const { ctx, ids } = await crowd(50)
  const { id, status } = await eraseProfiles(ctx, { all: { except: ids.slice(45) } })
  expect(status).toBe('QUEUED')
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('select from profile where site_id = $1 and id = $2 for update', [ctx.siteId, ids[30]])
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/erasing-process.ts', `${database.url}?application_name=erasing`, ctx.siteId, id],
    { cwd: ROOT, stdio: 'inherit' },
  )
  const waits = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'erasing' and wait_event_type = 'Lock'`
  try {
    await until(async () => (await database.pool.query(waits)).rows.length > 0)
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await holder.query('rollback')
    holder.release()
  }
  expect(await progress(ctx, id)).toEqual({ status: 'RUNNING', total: 45, erased: 20, notFound: 0, profiles: 20 })

  const worker = await startWorker(createTestRuntime(database), { jobs: [erasureJob], concurrency: 1, lookEveryMs: 50 })
  try {
    await until(async () => (await progress(ctx, id)).status === 'DONE')
  } finally {
    await worker.stop()
  }
  expect(await progress(ctx, id)).toEqual({ status: 'DONE', total: 45, erased: 45, notFound: 0, profiles: 45 })
  const left = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId }, orderBy: { id: 'asc' } })
  expect(left.map((profile) => profile.id)).toEqual(ids.slice(45))
  expect(await database.prisma.erasureProfile.count()).toBe(0)
  expect(await jobs()).toBe(0)
})

test('two at once share the people; of those merged meanwhile the survivor is erased, those gone are counted', async () => {
  const { ctx, ids } = await crowd(60)
  const [first = '', second = '', third = '', outside = ''] = [ids[0], ids[25], ids[50], ids[59]]
  const { id } = await eraseProfiles(ctx, { all: { except: [outside] } })
  await database.pool.query('delete from identity where site_id = $1 and profile_id = any($2)', [
    ctx.siteId,
    [first, second, third],
  ])
  await mergeProfiles(ctx, { into: second, from: first })
  const keep = (await upsertProfile(ctx, { email: 'keep@x.se' })).profileId
  await mergeProfiles(ctx, { into: keep, from: third })
  await database.pool.query('delete from profile where site_id = $1 and id = $2', [ctx.siteId, ids[40]])
  await Promise.all([run(ctx, id), run(ctx, id)])
  const { status, total, erased, notFound } = await progress(ctx, id)
  expect([status, total, erased + notFound]).toEqual(['DONE', 59, 59])
  // Two of them were one: when the two work on both, the second finds nobody.
  expect([1, 2]).toContain(notFound)
  const left = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId } })
  expect(left.map((profile) => profile.id)).toEqual([outside])
})

test('one who cannot be erased keeps nobody else; given up, it is taken up again by night', async () => {
  const { ctx, ids } = await crowd(30)
  const { id } = await eraseProfiles(ctx, { all: {} })
  await database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
    create trigger refuse before delete on profile for each row when (old.id = '${ids[7]}') execute function refuse()`)
  await expect(run(ctx, id)).rejects.toThrow(/not this one/)
  expect(await progress(ctx, id)).toMatchObject({ status: 'RUNNING', total: 30, erased: 29 })

  await database.pool.query('delete from graphile_worker._private_jobs')
  await database.pool.query('drop function refuse() cascade')
  await database.pool.query(`update erasure set status = 'FAILED' where id = $1`, [id])
  expect(await tendErasures({ db: database })).toBe(1)
  expect(await tendErasures({ db: database })).toBe(0)
  expect(await jobs()).toBe(1)
  await run(ctx, id)
  expect(await progress(ctx, id)).toMatchObject({ status: 'DONE', total: 30, erased: 30 })
})

test('of people with long histories a transaction takes fewer', async () => {
  const { ctx } = await crowd(11)
  await database.pool.query('update profile set page_view_count = 600 where site_id = $1', [ctx.siteId])
  const { id } = await eraseProfiles(ctx, { all: {} })
  const taken: string[] = []
  await inTransaction(ctx, (tx) => eraseBatch(tx, id, { batch: 20, maxPages: 1000, taken }))
  expect(taken).toHaveLength(2)
})
