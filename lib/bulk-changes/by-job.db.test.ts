import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { bulkSite, MANY, peopleNotLearned } from '../../test/bulk-people'
import { useDatabase } from '../../test/database'
import { PACE as SMALL_PACE } from '../../test/hats'
import { createTestRuntime } from '../../test/runtime'
import type { Context } from '../context'
import { archiveCustomField, listCustomFields, updateCustomField } from '../custom-fields'
import { inTransaction, sql } from '../db'
import { mergeProfiles } from '../identity'
import { startWorker } from '../jobs'
import { updateProfile } from '../profiles'
import { bulkChangeJob, cancelBulkChange, getBulkChange, undoBulkChange } from '.'
import { runBatch } from './run-batch'
import { failBulkChange, runBulkChange } from './run-bulk-change'
import { tendBulkChanges } from './tend-bulk-changes'

const database = useDatabase()
afterEach(async () => expect(await peopleNotLearned(database)).toBe(0))
const PACE = { ...SMALL_PACE, batch: 100 }

let child: ChildProcess | undefined
afterEach(async () => {
  child?.kill('SIGKILL')
  await database.pool.query('delete from graphile_worker._private_jobs')
})

/** The first so many, as a job that is then stopped would. */
const aBatch = (ctx: Context, id: string, batch = 100) => inTransaction(ctx, (tx) => runBatch(tx, id, batch))
const tagsOf = (people: Map<string, { tags: unknown[] }>) => [...people.values()].map(({ tags }) => tags.length)

test('many are changed by a job, whose progress can be read, and undone by one', async () => {
  const { ctx, start, shown, rowsOf } = await bulkSite(database, MANY)
  const change = await start({ addTags: ['VIP'] })
  expect(change).toMatchObject({ status: 'QUEUED', selected: MANY, done: 0 })
  expect(await aBatch(ctx, change.id)).toBe(true)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'RUNNING', done: 100, changed: 100 })
  await expect(undoBulkChange(ctx, change)).rejects.toMatchObject({ code: 'CONFLICT' })
  await runBulkChange(ctx, change.id, PACE)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'DONE', done: MANY, changed: MANY })
  expect(tagsOf(await shown())).toEqual(Array(MANY).fill(1))
  // Done, it does nothing more.
  expect(await aBatch(ctx, change.id)).toBe(false)

  expect(await undoBulkChange(ctx, change)).toMatchObject({ status: 'UNDOING', done: 0 })
  await expect(cancelBulkChange(ctx, change)).rejects.toMatchObject({ code: 'CONFLICT' })
  await aBatch(ctx, change.id)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'UNDOING', done: 100, restored: 100 })
  await runBulkChange(ctx, change.id, PACE)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'UNDONE', done: MANY, restored: MANY, kept: 0 })
  expect(tagsOf(await shown())).toEqual(Array(MANY).fill(0))
  expect(await rowsOf(change)).toHaveLength(MANY)
})

test('a worker that is killed in the middle leaves nothing half, and the next one goes on from there', async () => {
  const { ctx, start, shown } = await bulkSite(database, MANY)
  const change = await start({ setCustomField: { key: 'shoe', value: 40 } })
  child = spawn(process.execPath, ['--import', 'tsx', 'test/bulk-worker.ts'], {
    cwd: join(__dirname, '../..'),
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const doneNow = async () => (await getBulkChange(ctx, change))?.done ?? 0
  while ((await doneNow()) < 60) await new Promise((resolve) => setTimeout(resolve, 5))
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  const done = await doneNow()
  expect(done).toBeLessThan(MANY)
  const shoes = async () => [...(await shown()).values()].filter(({ shoe }) => shoe === 40).length
  // The batch under way was committed with its progress, or neither was.
  expect([await doneNow(), (await getBulkChange(ctx, change))?.changed]).toEqual([await shoes(), await shoes()])

  const worker = await startWorker(createTestRuntime(database), {
    jobs: [bulkChangeJob],
    concurrency: 1,
    lookEveryMs: 50,
  })
  try {
    while ((await getBulkChange(ctx, change))?.status !== 'DONE')
      await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    await worker.stop()
  }
  expect(await getBulkChange(ctx, change)).toMatchObject({ done: MANY, changed: MANY })
  expect(await shoes()).toBe(MANY)
  const told = await database.prisma.auditEntry.count({ where: { siteId: ctx.siteId, action: 'profile.updated' } })
  expect(told).toBe(MANY)
}, 60_000)

test('stopped, it changes nobody more, and what it did can be undone', async () => {
  const { ctx, start, shown } = await bulkSite(database, MANY)
  const change = await start({ addTags: ['VIP'] })
  await aBatch(ctx, change.id)
  expect(await cancelBulkChange(ctx, change)).toMatchObject({ status: 'CANCELLED', done: 100 })
  await runBulkChange(ctx, change.id, PACE)
  expect(tagsOf(await shown()).filter((count) => count > 0)).toHaveLength(100)
  await expect(cancelBulkChange(ctx, change)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await undoBulkChange(ctx, change)).toMatchObject({ status: 'UNDONE', restored: 100 })
  expect(tagsOf(await shown()).filter((count) => count > 0)).toHaveLength(0)
})

test('two at once over the same people, in both directions, and with people edited by hand, all come to their end', async () => {
  const { ctx, start, shown } = await bulkSite(database, MANY)
  const changes = await Promise.all([
    start({ addTags: ['A', 'Both'] }),
    start({ addTags: ['Both', 'B'] }),
    start({ setCustomField: { key: 'shoe', value: 40 } }),
  ])
  const ids = [...(await shown()).keys()]
  await Promise.all([
    ...changes.map(({ id }) => runBulkChange(ctx, id, PACE)),
    // The same job twice, as after a worker was taken for dead.
    runBulkChange(ctx, changes[0].id, PACE),
    ...ids
      .slice(0, 5)
      .toReversed()
      .map((id) => updateProfile(ctx, id, { name: 'By hand' })),
  ])
  const people = [...(await shown()).values()]
  expect(
    people.filter(({ tags, shoe }) => tags.map(String).toSorted().join() === 'A,B,Both' && shoe === 40),
  ).toHaveLength(MANY)
  const ended = await Promise.all(changes.map((change) => getBulkChange(ctx, change)))
  expect(ended.map((change) => [change?.status, change?.done])).toEqual(Array(3).fill(['DONE', MANY]))
  // Who gave the tag really is the one whose undoing takes it.
  expect((ended[0]?.changed ?? 0) + (ended[1]?.changed ?? 0)).toBe(2 * MANY)
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(rows).toEqual([{ deadlocks: '0' }])
}, 60_000)

test('who was merged meanwhile is changed as whom they are now; who was erased is forgotten', async () => {
  const { ctx, start, shown, person, rowsOf } = await bulkSite(database, MANY)
  const outside = await person()
  const ids = [...(await shown()).keys()].filter((id) => id !== outside)
  const [first = '', second = '', third = '', fourth = ''] = ids
  const early = await start({ addTags: ['VIP'] }, { ids })
  // Into one who was chosen too, into one who was not, through two merges, and gone for good.
  await mergeProfiles(ctx, { into: second, from: first })
  await mergeProfiles(ctx, { into: fourth, from: third })
  await mergeProfiles(ctx, { into: outside, from: fourth })
  const erased = ids.at(-1) ?? ''
  await ctx.db.query(sql`delete from profile where id = ${erased}::uuid`)
  await runBulkChange(ctx, early.id, PACE)
  const people = await shown()
  expect(people.get(second)?.tags).toEqual(['VIP'])
  expect(people.get(outside)?.tags).toEqual(['VIP'])
  expect(await getBulkChange(ctx, early)).toMatchObject({
    status: 'DONE',
    selected: MANY,
    done: MANY,
    changed: MANY - 3,
  })
  const rows = (await rowsOf(early)).map(({ profileId }) => profileId)
  expect(rows).toContain(outside)
  for (const gone of [first, third, fourth, erased]) expect(rows).not.toContain(gone)
  await undoBulkChange(ctx, early)
  await runBulkChange(ctx, early.id, PACE)
  expect(tagsOf(await shown()).every((count) => count === 0)).toBe(true)
})

test('a field that is archived in the middle ends it, with the reason; back in use, what was done is undone', async () => {
  const { ctx, start, shown } = await bulkSite(database, MANY)
  const change = await start({ setCustomField: { key: 'shoe', value: 40 } })
  await aBatch(ctx, change.id)
  const [field] = await listCustomFields(ctx)
  if (!field) throw new Error('a field')
  await archiveCustomField(ctx, field)
  await runBulkChange(ctx, change.id, PACE)
  const failed = await getBulkChange(ctx, change)
  expect(failed).toMatchObject({ status: 'FAILED', done: 100, reason: 'The field “Shoe size” was archived meanwhile' })
  await database.prisma.customField.updateMany({ where: { siteId: ctx.siteId }, data: { archivedAt: null } })
  expect(await undoBulkChange(ctx, change)).toMatchObject({ status: 'UNDONE', restored: 100, reason: null })
  expect([...(await shown()).values()].every(({ shoe }) => shoe === null)).toBe(true)
})

test('a value that does not fit any more ends it; an undoing that failed goes on where it was', async () => {
  const { ctx, start } = await bulkSite(database, MANY)
  const change = await start({ setCustomField: { key: 'shoe', value: 40 } })
  await runBulkChange(ctx, change.id, PACE)
  const next = await start({ setCustomField: { key: 'shoe', value: 41 } })
  const [field] = await listCustomFields(ctx)
  if (!field) throw new Error('a field')
  await undoBulkChange(ctx, change)
  await aBatch(ctx, change.id)
  await failBulkChange(ctx, change.id)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'FAILED', done: 100, restored: 100 })
  await undoBulkChange(ctx, change)
  await runBulkChange(ctx, change.id, PACE)
  expect(await getBulkChange(ctx, change)).toMatchObject({ status: 'UNDONE', restored: MANY, kept: 0 })

  await updateCustomField(ctx, { id: field.id, version: field.version, type: 'DATE', unfit: 'SET_ASIDE' })
  await runBulkChange(ctx, next.id, PACE)
  expect(await getBulkChange(ctx, next)).toMatchObject({
    status: 'FAILED',
    changed: 0,
    reason: expect.stringContaining('was changed meanwhile: the value must be a date') as string,
  })
})

test('the nightly round forgets what is too old, and goes on with what no job is left to do', async () => {
  const { ctx, start, rowsOf } = await bulkSite(database, MANY)
  const small = await start({ addTags: ['Old'] }, { ids: [[...(await bulkIds(ctx))][0] ?? ''] })
  const lost = await start({ addTags: ['Lost'] })
  await database.pool.query('delete from graphile_worker._private_jobs')
  const in31Days = new Date(Date.now() + 31 * 86_400_000)
  expect(await tendBulkChanges({ db: database, now: new Date() })).toMatchObject({ forgotten: 0 })
  expect(await tendBulkChanges({ db: database, now: in31Days })).toMatchObject({ resumed: 0 })
  expect(await getBulkChange(ctx, small)).toBeNull()
  expect(await rowsOf(small)).toEqual([])
  const { rows } = await database.pool.query<{ key: string }>('select key from graphile_worker.jobs')
  expect(rows.map(({ key }) => key)).toContain(`bulk-change:${lost.id}`)
  expect(await rowsOf(lost)).toHaveLength(MANY)
})

async function bulkIds(ctx: Context): Promise<string[]> {
  const rows = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId }, select: { id: true } })
  return rows.map(({ id }) => id)
}
