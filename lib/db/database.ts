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

export interface DatabaseOptions {
  /** Connections of each pool at most; default 10. */
  max?: number
  /** Milliseconds to connect, and to wait for a free connection; default 10,000. */
  connectMs?: number
  /** Milliseconds that a statement may run before PostgreSQL ends it; 0, the default: as long as it takes. A transaction that
   * needs longer lifts it for itself: `liftStatementLimit`. */
  statementMs?: number
}

const CONNECT_MS = 10_000
/** What is written in one transaction for many callers is small; none of them waits longer for it. */
const PIPELINE_MS = 10_000
/** PostgreSQL, which can say what it ended, comes first; if it says nothing by then, it is not there. */
const SILENCE_MS = 2_000
/** Finds out that a machine is gone without a word, also where nothing is asked. */
const KEEP_ALIVE_AFTER_MS = 10_000

/** Opens one pool for the process, shared by Prisma and written SQL, and a small one for the hot paths. */
export function createDatabase(connectionString: string, options: DatabaseOptions = {}): Database {
  const { max = 10, connectMs = CONNECT_MS, statementMs = 0 } = options
  const common = { connectionString, connectionTimeoutMillis: connectMs }
  const pool = limitQueries(openPool({ ...common, max }, statementMs), statementMs)
  const pipelineMs = statementMs === 0 ? PIPELINE_MS : Math.min(statementMs, PIPELINE_MS)
  const pipelinePool = openPool(
    {
      ...common,
      max: Math.min(max, MAX_PIPELINES),
      pipeline: true,
      // Ends the connection, and with it all that was sent on it.
      query_timeout: pipelineMs + SILENCE_MS,
    },
    pipelineMs,
  )
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

function openPool(config: PoolConfig, statementMs: number): Pool {
  const pool = new Pool({
    ...config,
    application_name: 'waggle',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    // Statements and not start-up parameters, which poolers in between refuse.
    ...(statementMs > 0 && { onConnect: (client) => client.query(prepareConnection(statementMs)) }),
  })
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So is one that breaks in use. It says so to its query as well, but may say it twice, and the second time nobody listens.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** How much of what a search index has to learn may wait unsorted: each search reads all of it, eight times as much by
 * PostgreSQL's own default. */
const MAX_UNSORTED_KB = 512

const prepareConnection = (statementMs: number) => ({
  text: `set statement_timeout = ${statementMs}; set gin_pending_list_limit = ${MAX_UNSORTED_KB}`,
  query_timeout: statementMs + SILENCE_MS,
})

/** A single statement, in no transaction that may have lifted the limit, is given up when the database says nothing at all; its
 * connection is dropped. */
function limitQueries(pool: Pool, statementMs: number): Pool {
  if (statementMs === 0) return pool
  const query = pool.query.bind(pool) as (config: unknown, ...rest: unknown[]) => unknown
  const limited = (config: unknown, ...rest: unknown[]) => {
    const asObject = typeof config === 'string' ? { text: config } : (config as object)
    return query('submit' in asObject ? config : { query_timeout: statementMs + SILENCE_MS, ...asObject }, ...rest)
  }
  pool.query = limited as Pool['query']
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
