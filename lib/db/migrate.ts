import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Client, Pool } from 'pg'
import { AppError } from '../errors'

/** One folder of prisma/migrations. */
interface Migration {
  name: string
  sql: string
  checksum: string
}

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

// The lock that Prisma's own `migrate deploy` takes, so that the two wait for each other.
const PRISMA_LOCK = 72_707_369
const FOLDER = resolve(__dirname, '../../prisma/migrations')

/** Brings the database's tables, and the job queue's, to what this version of Waggle needs. Quick when nothing is to do; any
 * number of processes may call it at once.
 *
 * Keeps the books of Prisma (`_prisma_migrations`) as Prisma does, so `prisma migrate deploy` agrees with it. Each migration
 * is one transaction together with its entry: one that fails leaves nothing behind, and is tried again next time.
 *
 * @returns the names of the migrations applied
 * @throws CONFLICT an applied migration was changed, failed under `prisma migrate`, or is of a newer Waggle
 */
export async function migrate(url: string, options: { folder?: string } = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? FOLDER)
  const client = new Client({ connectionString: url, application_name: 'waggle migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const [pending, queueIsReady] = [pendingOf(migrations, await readApplied(client)), await isQueueReady(client)]
    if (pending.length === 0 && queueIsReady) return []
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK])
    const applied = await applyPending(client, migrations)
    await prepareQueue(url)
    return applied
  } finally {
    // Ends the session, and with it the lock.
    await client.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: checksumOf(sql) }
    }),
  )
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as there`,
  )
  if (!tables[0]?.there) return []
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from public._prisma_migrations where rolled_back_at is null order by migration_name`,
  )
  return rows
}

function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name)
    if (!migration) {
      throw new AppError(
        'CONFLICT',
        `This database was used by a newer Waggle: it has the migration ${name}, which this version does not know. Start that ` +
          'version, or restore a backup from before it.',
      )
    }
    if (!finished) {
      throw new AppError(
        'CONFLICT',
        `The migration ${name} failed half-way under \`prisma migrate\`. Repair the database, then mark it: prisma migrate ` +
          `resolve --rolled-back ${name}`,
      )
    }
    if (checksum !== migration.checksum && checksum !== checksumOf(migration.sql.replaceAll('\r\n', '\n'))) {
      throw new AppError(
        'CONFLICT',
        `The migration ${name} was changed after it had been applied to this database. Restore the file as it was and put the ` +
          'change into a new migration; a database for development may instead be deleted and made anew.',
      )
    }
  }
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

async function applyPending(client: Client, migrations: Migration[]): Promise<string[]> {
  await client.query(PRISMA_TABLE)
  const pending = pendingOf(migrations, await readApplied(client))
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date()
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query(
      `insert into public._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, startedAt],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new AppError('UNAVAILABLE', `The migration ${name} failed and was taken back: ${(cause as Error).message}`, {
      cause,
    })
  }
}

/** Whether the tables of the job queue are of this version of graphile-worker. Asked by hand: to load the package costs more. */
async function isQueueReady(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as there`,
  )
  if (!rows[0]?.there) return false
  const { rows: latest } = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  return latest[0]?.id === (await latestQueueMigration())
}

async function latestQueueMigration(): Promise<number> {
  const files = await readdir(join(require.resolve('graphile-worker'), '..', '..', 'sql'))
  return Math.max(...files.map((file) => Number.parseInt(file, 10)))
}

async function prepareQueue(url: string): Promise<void> {
  const { runMigrations } = await import('graphile-worker')
  const { Logger } = await import('graphile-worker')
  const pgPool = new Pool({ connectionString: url, max: 1 })
  pgPool.on('error', () => undefined)
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => undefined) })
  } finally {
    await pgPool.end()
  }
}

const checksumOf = (sql: string) => createHash('sha256').update(sql).digest('hex')

// As Prisma's engine makes it. Source: prisma-engines, flavour/postgres, `create_migrations_table`.
const PRISMA_TABLE = `
create table if not exists public._prisma_migrations (
  id                  varchar(36) primary key not null,
  checksum            varchar(64) not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`
