import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { templateUrl } from '../../test/database'
import { createEmptyDatabase, dropDatabase } from '../../test/template'
import { migrate } from './migrate'

let url: string
let folder: string

beforeEach(async () => {
  url = await createEmptyDatabase(templateUrl())
  folder = mkdtempSync(join(tmpdir(), 'waggle-migrations-'))
  write('20260101000000_first', 'create table a (n int); insert into a values (1);')
  write('20260102000000_second', 'alter table a add column m int;')
})

afterEach(async () => {
  await dropDatabase(url)
  rmSync(folder, { recursive: true })
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

async function query<Row = Record<string, unknown>>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

const entries = () =>
  query(
    `select migration_name as name, finished_at is not null as finished from _prisma_migrations order by started_at`,
  )

test('an empty database gets every migration in order, and a second run does nothing', async () => {
  expect(await migrate(url, { folder })).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await migrate(url, { folder })).toEqual([])
  write('20260103000000_third', 'create table b ();')
  expect(await migrate(url, { folder })).toEqual(['20260103000000_third'])
  expect(await query('select n, m from a')).toEqual([{ n: 1, m: null }])
})

test('the entries are as Prisma writes them', async () => {
  await migrate(url, { folder })
  const rows = await query(`select * from _prisma_migrations order by started_at`)
  const bytes = readFileSync(join(folder, '20260101000000_first/migration.sql'))
  expect(rows[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/),
    checksum: createHash('sha256').update(bytes).digest('hex'),
    finished_at: expect.any(Date),
    migration_name: '20260101000000_first',
    logs: null,
    rolled_back_at: null,
    started_at: expect.any(Date),
    applied_steps_count: 1,
  })
  expect(
    await query(
      `select column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') ||
              case is_nullable when 'NO' then ' not null' else '' end || coalesce(' ' || column_default, '') as c
       from information_schema.columns where table_name = '_prisma_migrations' order by ordinal_position`,
    ),
  ).toEqual(
    [
      'id character varying(36) not null',
      'checksum character varying(64) not null',
      'finished_at timestamp with time zone',
      'migration_name character varying(255) not null',
      'logs text',
      'rolled_back_at timestamp with time zone',
      'started_at timestamp with time zone not null now()',
      'applied_steps_count integer not null 0',
    ].map((c) => ({ c })),
  )
})

test('several processes at once apply each migration once', async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { folder })))
  expect(applied.flat().sort()).toEqual(['20260101000000_first', '20260102000000_second'])
  expect(await query('select n from a')).toEqual([{ n: 1 }])
})

test('a migration that fails leaves nothing behind, names itself, and is tried again once repaired', async () => {
  write('20260102000000_second', 'create table half (); alter table nowhere add column m int;')
  await expect(migrate(url, { folder })).rejects.toThrow(
    'The migration 20260102000000_second failed and was taken back: relation "nowhere" does not exist',
  )
  expect(await query(`select to_regclass('half') as half`)).toEqual([{ half: null }])
  expect(await entries()).toEqual([{ name: '20260101000000_first', finished: true }])
  write('20260102000000_second', 'create table whole ();')
  expect(await migrate(url, { folder })).toEqual(['20260102000000_second'])
})

test('a migration that was changed after it had been applied is refused', async () => {
  await migrate(url, { folder })
  write('20260101000000_first', 'create table a (n bigint);')
  await expect(migrate(url, { folder })).rejects.toThrow(
    'The migration 20260101000000_first was changed after it had been applied to this database',
  )
})

test('a checkout with the line ends of Windows is the same migration', async () => {
  write('20260101000000_first', 'create table a (\n  n int\n);')
  await migrate(url, { folder })
  write('20260101000000_first', 'create table a (\r\n  n int\r\n);')
  expect(await migrate(url, { folder })).toEqual([])
})

test('a database that a newer Waggle has used is refused', async () => {
  await migrate(url, { folder })
  rmSync(join(folder, '20260102000000_second'), { recursive: true })
  await expect(migrate(url, { folder })).rejects.toThrow(
    'This database was used by a newer Waggle: it has the migration 20260102000000_second',
  )
})

test('a migration that failed under prisma migrate is refused until it is marked as rolled back', async () => {
  await migrate(url, { folder })
  write('20260103000000_third', 'create table b ();')
  await query(
    `insert into _prisma_migrations (id, checksum, migration_name, logs) values ('x', 'y', '20260103000000_third', 'no')`,
  )
  await expect(migrate(url, { folder })).rejects.toThrow('The migration 20260103000000_third failed half-way')
  await query(`update _prisma_migrations set rolled_back_at = now() where id = 'x'`)
  expect(await migrate(url, { folder })).toEqual(['20260103000000_third'])
})

test('the job queue is there as soon as the database is migrated', async () => {
  await migrate(url)
  await query(`select graphile_worker.add_job('greet', '{"name": "Anna"}')`)
  expect(await query(`select task_identifier from graphile_worker.jobs`)).toEqual([{ task_identifier: 'greet' }])
})

test('a queue of an older version is brought up to date', async () => {
  await migrate(url, { folder })
  const [{ latest }] = (await query<{ latest: number }>(
    'select max(id) as latest from graphile_worker.migrations',
  )) as [{ latest: number }]
  await query('drop schema graphile_worker cascade')
  expect(await migrate(url, { folder })).toEqual([])
  expect(await query('select max(id) as latest from graphile_worker.migrations')).toEqual([{ latest }])
})

test("Waggle's own migrations start from nothing", async () => {
  cpSync(join(__dirname, '../../prisma/migrations'), folder, { recursive: true })
  rmSync(join(folder, '20260101000000_first'), { recursive: true })
  rmSync(join(folder, '20260102000000_second'), { recursive: true })
  expect(await migrate(url, { folder })).toEqual(await migrationNames())
  expect(await migrate(url)).toEqual([])
})

async function migrationNames(): Promise<unknown[]> {
  return (await entries()).map(({ name }) => name)
}
