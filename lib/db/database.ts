import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, TypeOverrides, types, type PoolClient, type PoolConfig } from 'pg'
import { parseTime } from './parse-time'
import { PrismaClient, type Prisma } from '../../generated/prisma/client'
import { isPrepared, type Sql } from './sql'

/** Runs the statements of `*.sql.ts`.
 *
 * Values come back as: text, numbers for int4 and float8, `Date` for timestamptz, parsed JSON, arrays. int8 and numeric differ
 * between the drivers below, so a statement casts them (`::int4`, `::float8`, `::text`) before it returns them.
 */
export interface SqlDb {
  query<Row>(statement: Sql): Promise<Row[]>
}

/** The database as verbs see it: Prisma for ordinary reads and writes, `query` for written SQL; inside `inTransaction` both
 * run in the transaction. */
export interface Db extends SqlDb {
  prisma: Prisma.TransactionClient
}

/** The database as the process owns it. */
export interface Database extends Db {
  prisma: PrismaClient
  pool: Pool
  /** Connections for inSqlTransaction, on which statements need not wait for the answer to the one before. Apart from `pool`, since
   * copying and cursors cannot work on such a connection. Opened when first used. */
  pipelinePool: Pool
  close(): Promise<void>
}

/** The writer and a merge beside it; more would only wait for each other's locks. */
const MAX_PIPELINES = 4

/** Opens one pool for the process, shared by Prisma and written SQL, and a small one for the hot paths.
 *
 * @param options.max connections of each at most, default 10
 */
export function createDatabase(connectionString: string, options: { max?: number } = {}): Database {
  const max = options.max ?? 10
  const pool = openPool({ connectionString, max })
  const pipelinePool = openPool({ connectionString, max: Math.min(max, MAX_PIPELINES), pipeline: true })
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    pipelinePool,
    query: (statement) => queryWith(pool, statement),
    async close() {
      await prisma.$disconnect()
      await Promise.all([pool.end(), pipelinePool.end()])
    },
  }
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool({ ...config, application_name: 'waggle' })
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So is one that breaks in use. It says so to its query as well, but may say it twice, and the second time nobody listens.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export async function queryWith<Row>(client: Pool | PoolClient, statement: Sql): Promise<Row[]> {
  if (isPrepared(statement)) return queryPrepared(client, statement)
  const result = await client.query({ text: statement.text, values: statement.values, types: parsers })
  return result.rows as Row[]
}

/** The same with a plan that the connection keeps: for statements whose text is always the same. */
export async function queryPrepared<Row>(client: Pool | PoolClient, statement: Sql): Promise<Row[]> {
  const { text } = statement
  const name = preparedName(text)
  const result = await client.query({
    text,
    values: statement.values,
    types: parsers,
    ...(name && { name }),
  })
  return result.rows as Row[]
}

const names = new Map<string, string>()
/** A text that is put together from parts has many forms: beyond this many they are not kept. */
const MAX_PREPARED = 300

function preparedName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MAX_PREPARED) return known
  // By its content: Next bundles a copy of this module of its own, and both copies use the connections of one pool.
  const name = `waggle_${createHash('sha256').update(text).digest('base64url')}`
  names.set(text, name)
  return name
}

const ownParsers = new TypeOverrides(types)
ownParsers.setTypeParser(types.builtins.TIMESTAMPTZ, 'text', parseTime)
const parsers = { getTypeParser: ownParsers.getTypeParser.bind(ownParsers) }
