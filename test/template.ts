// The empty, migrated database that each test file clones. Shared by the run's start (test/setup) and test/database.ts.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { migrate } from '../lib/db/migrate'

/** Makes the template on the given server; returns its address. */
export async function createTemplate(serverUrl: string): Promise<string> {
  const template = await createEmptyDatabase(serverUrl, 'waggle_template')
  await migrate(template)
  return template
}

export const dropTemplate = (template: string) => dropDatabase(template)

/** A new database without any table, on the server of the given address; returns its own. */
export async function createEmptyDatabase(serverUrl: string, prefix = 'waggle_test'): Promise<string> {
  const name = newName(prefix)
  await onServer(serverUrl, (client) => client.query(`create database ${name} template template0 encoding 'UTF8'`))
  return withName(serverUrl, name)
}

/** A copy of the template; returns its address. */
export async function cloneTemplate(template: string): Promise<string> {
  const name = newName('waggle_test')
  await onServer(template, (client) =>
    client.query(`create database ${name} template ${nameOf(template)} strategy file_copy`),
  )
  return withName(template, name)
}

/** Drops a database of a test. A connection that is just being closed gets a moment, lest it ends in an error of its own. */
export async function dropDatabase(url: string): Promise<void> {
  const name = nameOf(url)
  await onServer(url, async (client) => {
    for (let tries = 0; tries < 100; tries++) {
      const { rows } = await client.query('select from pg_stat_activity where datname = $1', [name])
      if (rows.length === 0) break
      await sleep(10)
    }
    await client.query(`drop database if exists ${name} with (force)`)
  })
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: withName(url, 'postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const newName = (prefix: string) => `${prefix}_${randomBytes(6).toString('hex')}`

const nameOf = (url: string) => new URL(url).pathname.slice(1)

function withName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
