import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { AppError } from '../../errors'

const OLDEST = 150_000
const WAIT_MS = 15_000

/** Waits until the server of DATABASE_URL answers, for at most 15 seconds, and checks that it is PostgreSQL 15 or newer.
 *
 * @throws UNAVAILABLE what is wrong and what to do; never the password
 */
export async function waitForServer(url: string): Promise<void> {
  const where = describe(url)
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    try {
      const version = await readVersion(url)
      if (version.number >= OLDEST) return
      throw new AppError(
        'UNAVAILABLE',
        `${where} is PostgreSQL ${version.text}; Waggle needs version 15 or newer. Upgrade it, or point DATABASE_URL at another.`,
      )
    } catch (error) {
      if (error instanceof AppError) throw error
      if (!mayPass(error) || Date.now() > deadline) throw explain(error, where)
      await sleep(250)
    }
  }
}

async function readVersion(url: string): Promise<{ number: number; text: string }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'waggle' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ number: number; text: string }>(
      `select current_setting('server_version_num')::int4 as number, current_setting('server_version') as text`,
    )
    const [version] = rows
    if (!version) throw new Error('The server did not tell its version')
    return version
  } finally {
    await client.end()
  }
}

function describe(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `The database ${decodeURIComponent(pathname.slice(1))} at ${hostname || 'localhost'}:${port || '5432'}`
  } catch (cause) {
    throw new AppError(
      'INVALID',
      'DATABASE_URL is no address; write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE, or leave it unset to use the ' +
        'embedded database.',
      { cause },
    )
  }
}

/** What a server that is just starting, or a name that is just being set up, answers with. */
function mayPass(error: unknown): boolean {
  return !/^(28|3D)/.test((error as { code?: string }).code ?? '')
}

function explain(error: unknown, where: string): AppError {
  const code = (error as { code?: string }).code ?? ''
  const why = code.startsWith('28')
    ? 'does not accept the user and password of DATABASE_URL'
    : code.startsWith('3D')
      ? 'does not exist; create it, or correct DATABASE_URL'
      : `does not answer (${code || (error as Error).message}); check DATABASE_URL and that the server runs`
  return new AppError('UNAVAILABLE', `${where} ${why}.`, { cause: error })
}
