import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Context } from '../context'
import { listProfiles } from '../profiles'
import { deleteValues } from './delete-values'
import { indexNameOf } from './field-index'
import { settleFieldIndex } from './settle-field-index'
import {
  createCustomField,
  deleteCustomField,
  getCustomField,
  sortingProgress,
  updateCustomField,
  type CustomField,
} from '.'

const database = useDatabase()
const warnings: unknown[] = []
const settleIndex = (ctx: Context, id: string, pool = database.pool) =>
  settleFieldIndex(ctx, id, pool, (error) => warnings.push(error))
afterEach(() => warnings.splice(0))

async function indexesOf({ id }: { id: string }): Promise<{ name: string; valid: boolean }[]> {
  const { rows } = await database.pool.query<{ name: string; valid: boolean }>(
    `select relname::text as name, indisvalid as valid from pg_index join pg_class on pg_class.oid = indexrelid
     where relname like 'profile_field_' || $1 || '%' order by 1`,
    [id.replaceAll('-', '')],
  )
  return rows
}

async function start(type: CustomField['type'], values: readonly unknown[], options?: string[]) {
  const ctx = contextFor(database, await createSite(database))
  for (const [n, value] of values.entries())
    await createProfile(ctx, { name: `${n}`, fields: value === undefined ? {} : { it: value as string } })
  const field = await createCustomField(ctx, { displayName: 'It', key: 'it', type, options, sortable: true })
  return { ctx, field }
}

const state = async (ctx: Context, { id }: { id: string }) => (await getCustomField(ctx, { id }))?.sorting

const namesInOrder = async (ctx: Context, direction: 'ASC' | 'DESC') =>
  (await listProfiles(ctx, { orderBy: { field: 'CUSTOM_FIELD', customField: 'it', direction } })).nodes.map(
    ({ name }) => Number(name),
  )

test('a field becomes sortable by a job, and stops being so by another', async () => {
  const { ctx, field } = await start('INTEGER', [3, undefined, 1, 2])
  expect(field.sorting).toBe('BUILDING')
  await expect(namesInOrder(ctx, 'ASC')).rejects.toMatchObject({ code: 'INVALID', field: 'orderBy.customField' })
  await settleIndex(ctx, field.id)
  await settleIndex(ctx, field.id)
  expect(await state(ctx, field)).toBe('READY')
  expect(await namesInOrder(ctx, 'ASC')).toEqual([2, 3, 0, 1])
  expect(await namesInOrder(ctx, 'DESC')).toEqual([0, 3, 2, 1])
  expect(await indexesOf(field)).toMatchObject([{ valid: true }])
  await updateCustomField(ctx, { id: field.id, version: 1, sortable: false })
  await expect(namesInOrder(ctx, 'ASC')).rejects.toMatchObject({ field: 'orderBy.customField' })
  await settleIndex(ctx, field.id)
  expect(await indexesOf(field)).toEqual([])
})

test.each<[CustomField['type'], unknown[], number[]]>([
  ['TEXT', ['Öl', 'apa', 'Zebra', 'Ål'], [3, 1, 0, 2]],
  ['NUMBER', [10, 9.5, -1, 1e300], [2, 1, 0, 3]],
  ['BOOLEAN', [true, false], [1, 0]],
  ['DATE', ['2026-10-01', '2025-12-31', '2026-09-30'], [1, 2, 0]],
  ['DATETIME', ['2026-11-23T10:00:00.000Z', '2026-11-23T09:59:59.999Z'], [1, 0]],
  ['CHOICE', ['b', 'a'], [1, 0]],
  ['LINK', ['https://x.se/b', 'https://x.se/a'], [1, 0]],
])('%s sorts %j', async (type, values, order) => {
  const { ctx, field } = await start(type, values, type === 'CHOICE' ? ['b', 'a'] : undefined)
  await settleIndex(ctx, field.id)
  expect(await namesInOrder(ctx, 'ASC')).toEqual(order)
})

test('values of any shape and size can be written while there is an index', async () => {
  const { ctx, field } = await start('NUMBER', [1])
  await settleIndex(ctx, field.id)
  const text = await createCustomField(ctx, { displayName: 'Text', key: 'text', type: 'TEXT', sortable: true })
  await settleIndex(ctx, text.id)
  const odd = ['"x"', '{"a":1}', '[1]', 'null', 'true', '1e999', '-1e999', '1e-400', `"${'ß'.repeat(2000)}"`]
  for (const value of odd)
    await database.pool.query(
      `insert into profile (site_id, id, created_via, fields) values ($1, gen_random_uuid(), 'hand', jsonb_build_object('it', $2::jsonb, 'text', $2::jsonb))`,
      [ctx.siteId, value],
    )
  expect(await namesInOrder(ctx, 'DESC')).toHaveLength(odd.length + 1)
})

test('the planner uses the index for the order, the middle of it and for ranges, and other sites are not in it', async () => {
  const { ctx, field } = await start('INTEGER', [1])
  const other = await createSite(database)
  await database.pool.query(
    `insert into profile (site_id, id, created_via, fields) select site.id, gen_random_uuid(), 'hand', jsonb_build_object('it', n)
     from generate_series(1, 3000) n, unnest(array[$1, $2]::uuid[]) as site(id)`,
    [ctx.siteId, other.id],
  )
  await settleIndex(ctx, field.id)
  const seen: string[] = []
  const db = {
    ...ctx.db,
    prisma: database.prisma,
    query: async <Row>(statement: Parameters<typeof database.query>[0]) => {
      if (/listProfiles|countProfiles/.test(statement.text) && !statement.text.startsWith('/* listProfilesEstimate')) {
        const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>({
          text: `explain ${statement.text}`,
          values: statement.values,
        })
        seen.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      return database.query<Row>(statement)
    },
  }
  const orderBy = { field: 'CUSTOM_FIELD', customField: 'it', direction: 'DESC' } as const
  const page = await listProfiles({ ...ctx, db }, { orderBy, first: 10 })
  await listProfiles({ ...ctx, db }, { orderBy, first: 10, after: page.cursorOf(page.nodes[9]!) })
  const filter = { customField: { key: 'it', op: 'GTE', value: 2990 } } as const
  expect((await listProfiles({ ...ctx, db }, { orderBy, filter, first: 50 })).nodes).toHaveLength(11)
  // The last list has few enough values to look for those without one too.
  expect(seen.length).toBeGreaterThanOrEqual(3)
  for (const plan of seen) expect(plan).toMatch(/Index.* profile_field_/)
  // What is common is known to be: half of the people are found by walking the list, not by sorting half of them.
  const half = { customField: { key: 'it', op: 'LT', value: 1500 } } as const
  await database.pool.query(`update profile set visit_count = (random() * 1000)::int where site_id = $1`, [ctx.siteId])
  await database.pool.query('analyze profile')
  seen.splice(0)
  await listProfiles({ ...ctx, db }, { filter: half, orderBy: { field: 'VISITS' }, first: 5 })
  expect(seen[0]).toMatch(/Index Scan Backward using profile_site_id_visit_count_id_idx/)
  const { rows } = await database.pool.query<{ entries: number }>(
    `select reltuples::int as entries from pg_class where relname like 'profile_field_' || $1 || '%'`,
    [field.id.replaceAll('-', '')],
  )
  expect(rows[0]?.entries).toBe(3001)
})

test('what a build left half done is built anew', async () => {
  const { ctx, field } = await start('INTEGER', [1, 2])
  const name = indexNameOf(field)
  // Two profiles of one site: the build finds that out late, and leaves its index behind.
  const build = `create unique index concurrently ${name} on profile (site_id)`
  await expect(database.pool.query(build)).rejects.toThrow('could not create unique index')
  expect(await indexesOf(field)).toEqual([{ name, valid: false }])
  await settleIndex(ctx, field.id)
  expect(await indexesOf(field)).toEqual([{ name, valid: true }])
  expect(await state(ctx, field)).toBe('READY')
})

test('a build that cannot be is given up with a sentence, leaves nothing behind and can be tried again', async () => {
  const { ctx, field } = await start('TEXT', ['a'])
  const broken = {
    connect: async () => {
      const client = await database.pool.connect()
      return {
        query: (text: string, values?: unknown[]) =>
          text.startsWith('create index') ? Promise.reject(new Error('disk full')) : client.query(text, values),
        release: () => client.release(),
      }
    },
  } as unknown as typeof database.pool
  await settleIndex(ctx, field.id, broken)
  expect(warnings).toHaveLength(3)
  expect(await getCustomField(ctx, { id: field.id })).toMatchObject({
    sorting: 'FAILED',
    sortingProblem: expect.stringContaining('could not build') as string,
  })
  expect(await indexesOf(field)).toEqual([])
  await updateCustomField(ctx, { id: field.id, version: 1, sortable: true })
  await settleIndex(ctx, field.id)
  expect(await getCustomField(ctx, { id: field.id })).toMatchObject({ sorting: 'READY', sortingProblem: null })
})

test('a type that sorts otherwise gets another index, and one that does not sort none', async () => {
  const { ctx, field } = await start('TEXT', ['2', '10'])
  await settleIndex(ctx, field.id)
  const change = (type: CustomField['type'], version: number, options?: string[]) =>
    updateCustomField(ctx, { id: field.id, version, type, options, unfit: 'SET_ASIDE' })
  expect(await change('INTEGER', 1)).toMatchObject({ sorting: 'BUILDING' })
  await settleIndex(ctx, field.id)
  expect(await indexesOf(field)).toMatchObject([{ name: expect.stringMatching(/_number$/) as string }])
  expect(await change('CHOICES', 2, ['2'])).toMatchObject({ sorting: 'OFF' })
  await settleIndex(ctx, field.id)
  expect(await indexesOf(field)).toEqual([])
})

test('a deleted field takes its index with it', async () => {
  const { ctx, field } = await start('TEXT', ['a'])
  await settleIndex(ctx, field.id)
  await deleteCustomField(ctx, { id: field.id, confirm: 'it' })
  const pace = { batch: 10, rest: 0, settleMs: 0, signal: new AbortController().signal }
  await deleteValues(ctx, field.id, database.pool, pace)
  expect(await indexesOf(field)).toEqual([])
  const { rowCount } = await database.pool.query(
    `select 1 from pg_statistic_ext where stxname like 'profile_field_' || $1 || '%'`,
    [field.id.replaceAll('-', '')],
  )
  expect(rowCount).toBe(0)
})

test('writes go on while an index is built, and its progress is told', async () => {
  const { ctx, field } = await start('INTEGER', [1])
  // A transaction that has written holds the build up in its first phase; nobody waits for the build.
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query(`update profile set title = 'x' where site_id = $1`, [ctx.siteId])
  const build = settleIndex(ctx, field.id)
  const waited = async (): Promise<number | null> => {
    for (let n = 0; n < 200; n++) {
      const progress = await sortingProgress(ctx, field)
      if (progress !== null) return progress
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return null
  }
  const progress = await waited()
  const written = await createProfile(ctx, { name: '7', fields: { it: 7 } })
  await holder.query('commit')
  holder.release()
  await build
  expect(progress).not.toBeNull()
  expect(written.name).toBe('7')
  expect(await state(ctx, field)).toBe('READY')
  expect(await namesInOrder(ctx, 'DESC')).toEqual([7, 0])
})
