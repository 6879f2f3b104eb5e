import type { Pool, PoolClient } from 'pg'
import { fieldSortSql, siteLiteral } from './field-sort.sql'
import { fieldTypeSpec } from './field-types'
import type { FieldTypeName } from './parse-value'
import { sql } from '../db'

export interface IndexedField {
  siteId: string
  id: string
  key: string
  type: FieldTypeName
}

const bare = (fieldId: string): string => fieldId.replaceAll('-', '').toLowerCase()

/** Its name tells the field, and whether it sorts as text or as numbers. */
export const indexNameOf = ({ id, type }: Pick<IndexedField, 'id' | 'type'>): string =>
  `profile_field_${bare(id)}_${fieldTypeSpec(type).sort ?? 'none'}`

/** Builds the index of a field while everybody goes on writing, unless it stands. What a build before left half done goes first, as do
 * those of a type the field no longer has.
 *
 * @returns false: PostgreSQL gave it up
 */
export async function buildFieldIndex(pool: Pool, field: IndexedField): Promise<boolean> {
  const name = indexNameOf(field)
  return withUnlimited(pool, async (client) => {
    for (const index of await indexesOf(client, field.id))
      if (index.name !== name || !index.valid) await dropIndex(client, index.name)
    const expression = fieldSortSql(field, sql`fields`).text
    await client.query(
      `create index concurrently if not exists ${name} on profile (${expression}, id) where site_id = ${siteLiteral(field.siteId).text}`,
    )
    const [built] = (await indexesOf(client, field.id)).filter((index) => index.name === name)
    if (!built?.valid) return false
    // The planner takes no statistics from an index of a part of the table: without these it would take each condition for rare, and
    // sort a tenth of all profiles to find the latest fifty.
    await client.query(`create statistics if not exists ${name} on ${bracketed(expression)} from profile`)
    await client.query('analyze profile')
    return true
  })
}

export async function dropFieldIndexes(pool: Pool, fieldId: string): Promise<void> {
  await withUnlimited(pool, async (client) => {
    for (const { name } of await indexesOf(client, fieldId)) await dropIndex(client, name)
  })
}

async function indexesOf(client: PoolClient, fieldId: string): Promise<{ name: string; valid: boolean }[]> {
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `/* fieldIndexes */ select relname::text as name, indisvalid as valid from pg_index join pg_class on pg_class.oid = indexrelid
     where indrelid = 'profile'::regclass and starts_with(relname::text, $1)`,
    [`profile_field_${bare(fieldId)}_`],
  )
  return rows
}

// Names come from the catalogue and hold nothing but what indexNameOf writes.
async function dropIndex(client: PoolClient, name: string): Promise<void> {
  await client.query(`drop statistics if exists "${name}"`)
  await client.query(`drop index concurrently if exists "${name}"`)
}

const bracketed = (expression: string) => (expression.startsWith('(') ? expression : `(${expression})`)

/** A connection whose statements run as long as they take; none of them can be in a transaction. */
async function withUnlimited<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('set statement_timeout = 0')
    // One core is enough for an index that nobody waits for: the others are for events.
    await client.query('set max_parallel_maintenance_workers = 0')
    return await work(client)
  } catch (error) {
    broken = error instanceof Error ? error : new Error('unknown')
    throw error
  } finally {
    // Closed, not given back: the next user's limit is another.
    client.release(broken ?? true)
  }
}
