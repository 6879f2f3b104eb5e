import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool, TypeOverrides, types, type PoolClient } from 'pg'
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
  close(): Promise<void>
}

/** Opens one pool for the process, shared by Prisma and written SQL.
 *
 * @param options.max connections at most, default 10
 */
export function createDatabase(connectionString: string, options: { max?: number } = {}): Database {
  const pool = new Pool({ connectionString, max: options.max ?? 10, application_name: 'waggle' })
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // So is one that breaks in use. It says so to its query as well, but may say it twice, and the second time nobody listens.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    query: (statement) => queryWith(pool, statement),
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
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
