import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { buildFieldIndex } from './field-index'
import { tendFields } from './tend-fields'
import { createCustomField, deleteCustomField, type CustomField } from '.'

const database = useDatabase()
const jobs = async () =>
  (
    await database.pool.query<{ key: string }>(
      'select key from graphile_worker.jobs where key is not null order by key',
    )
  ).rows
const jobsOf = async ({ id }: { id: string }) => (await jobs()).filter(({ key }) => key.includes(id))

async function indexNames(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname::text as name from pg_class where relname like 'profile_field_%' and relkind = 'i' order by 1`,
  )
  return rows.map(({ name }) => name)
}

async function sortable(): Promise<CustomField & { siteId: string }> {
  const ctx = contextFor(database, await createSite(database))
  const field = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER', sortable: true })
  await buildFieldIndex(database.pool, { siteId: ctx.siteId, ...field })
  return { ...field, siteId: ctx.siteId }
}

test('indexes of fields, and of sites, that are gone are dropped; the others stay', async () => {
  const [kept, goneField, goneSite] = [await sortable(), await sortable(), await sortable()]
  await database.prisma.customField.delete({ where: { siteId_id: { siteId: goneField.siteId, id: goneField.id } } })
  await database.prisma.site.delete({ where: { id: goneSite.siteId } })
  expect(await indexNames()).toHaveLength(3)
  expect(await tendFields({ db: database }, database.pool)).toMatchObject({ indexesDropped: 2 })
  expect(await indexNames()).toEqual([expect.stringContaining(kept.id.replaceAll('-', ''))])
  expect(await tendFields({ db: database }, database.pool)).toMatchObject({ indexesDropped: 0 })
})

test('an index that a failed build left behind goes, and one that somebody dropped is built again', async () => {
  const [failed, dropped, kept] = [await sortable(), await sortable(), await sortable()]
  const set = ({ siteId, id }: { siteId: string; id: string }, sorting: 'READY' | 'FAILED') =>
    database.prisma.customField.update({ where: { siteId_id: { siteId, id } }, data: { sorting } })
  await set(failed, 'FAILED')
  await set(dropped, 'READY')
  await set(kept, 'READY')
  const [name] = (await indexNames()).filter((each) => each.includes(dropped.id.replaceAll('-', '')))
  await database.pool.query(`drop index "${name}"`)
  await database.pool.query('delete from graphile_worker._private_jobs where key like $1', ['%' + dropped.id])
  expect(await jobsOf(dropped)).toEqual([])
  expect(await tendFields({ db: database }, database.pool)).toEqual({ indexesDropped: 1, workQueued: 1 })
  expect(await jobsOf(dropped)).toHaveLength(1)
  const states = await database.prisma.customField.findMany({ where: { id: { in: [failed.id, dropped.id, kept.id] } } })
  expect(new Map(states.map(({ id, sorting }) => [id, sorting]))).toEqual(
    new Map([
      [failed.id, 'FAILED'],
      [dropped.id, 'BUILDING'],
      [kept.id, 'READY'],
    ]),
  )
})

test('work whose job was given up is queued again, once', async () => {
  const ctx = contextFor(database, await createSite(database))
  const deleted = await createCustomField(ctx, { displayName: 'Hat', type: 'TEXT' })
  await deleteCustomField(ctx, { id: deleted.id, confirm: 'hat' })
  const built = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER', sortable: true })
  await createCustomField(ctx, { displayName: 'Shoe', type: 'TEXT' })
  expect(await tendFields({ db: database }, database.pool)).toMatchObject({ workQueued: 0 })
  const before = await jobs()
  await database.pool.query('update graphile_worker._private_jobs set attempts = max_attempts where key like $1', [
    '%' + deleted.id,
  ])
  await database.pool.query('delete from graphile_worker._private_jobs where key like $1', ['%' + built.id])
  expect(await tendFields({ db: database }, database.pool)).toMatchObject({ workQueued: 2 })
  expect(await jobs()).toEqual(before)
  expect(await tendFields({ db: database }, database.pool)).toMatchObject({ workQueued: 0 })
})
