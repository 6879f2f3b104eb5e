import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { createApiKey } from '../../lib/access/create-api-key'
import { createUser } from '../../lib/access/create-user'
import type { Role } from '../../lib/context'
import type { Runtime } from '../../lib/runtime'
import { buildWhatIsStale } from '../../scripts/build'
import { useDatabase, type TestDatabase } from '../database'
import { contextFor, createSite } from '../factories'
import { createTestRuntime, TEST_SECRET } from '../runtime'

const ROOT = join(__dirname, '../..')
const PASSWORD = 'correct horse battery staple'

export interface ServedSite {
  id: string
  slug: string
  trackingKey: string
}

export interface ServerFixture {
  /** `http://localhost:<port>`, no slash at the end. */
  readonly url: string
  /** What the server writes to, for tests that look at rows. */
  readonly database: TestDatabase
  /** The server's own environment and secret: a link made here and a mail written there are each other's. */
  runtime(): Runtime
  /** A site of its own for a test. */
  createSite(): Promise<ServedSite>
  /** Asks the API as an integrator does, with an admin key of the site. @throws Error on any GraphQL error */
  graphql<Data>(site: ServedSite, query: string, variables?: Record<string, unknown>): Promise<Data>
  /** Makes a user of the site, an owner unless told otherwise, and signs them in in this browser context. */
  signIn(context: BrowserContext, site: ServedSite, role?: Role): Promise<{ email: string; password: string }>
}

/** The real server, in production mode, on a free port and a database of this test file. Builds first what is stale. */
export function useServer(env: Record<string, string> = {}): ServerFixture {
  const database = useDatabase()
  const keys = new Map<string, string>()
  const served: { url: string; dataDir?: string; child?: ChildProcess } = { url: '' }
  const output: string[] = []

  beforeAll(async () => {
    await buildWhatIsStale({ pages: true, say: (line) => process.stderr.write(`${line}\n`) })
    const dataDir = await mkdtemp(join(tmpdir(), 'waggle-e2e-'))
    served.dataDir = dataDir
    const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        DATABASE_URL: database.url,
        WAGGLE_DATA_DIR: dataDir,
        PORT: '0',
        WAGGLE_URL: '',
        WAGGLE_SECRET: TEST_SECRET,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    served.child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => void output.push(chunk.toString()))
    }
    served.url = `http://localhost:${await ready(child, () => output.slice(-200).join(''))}`
  }, 300_000)

  afterAll(async () => {
    const { child, dataDir } = served
    if (child?.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    if (dataDir) await rm(dataDir, { recursive: true, force: true })
  }, 30_000)

  const contextOf = (site: ServedSite) => contextFor(database, site)

  return {
    get url() {
      return served.url
    },
    database,
    runtime: () => createTestRuntime(database, { env: { WAGGLE_URL: served.url, ...env } }),
    createSite: () => createSite(database),
    async graphql<Data>(site: ServedSite, query: string, variables = {}) {
      let key = keys.get(site.id)
      if (!key) {
        key = (await createApiKey(contextOf(site), { name: 'Story', scopes: ['admin'] })).key
        keys.set(site.id, key)
      }
      const response = await fetch(`${served.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query, variables }),
      })
      const answer = (await response.json()) as { data?: Data; errors?: unknown }
      if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer, null, 2))
      return answer.data
    },
    async signIn(context, site, role = 'OWNER') {
      const email = `${role.toLowerCase()}-${site.slug}@example.com`
      await createUser(contextOf(site), { email, password: PASSWORD, role })
      const answer = await context.request.post(`${served.url}/api/auth/sign-in/email`, {
        data: { email, password: PASSWORD },
        headers: { origin: served.url },
      })
      if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`)
      return { email, password: PASSWORD }
    },
  }
}

/** @returns the port on which it listens */
async function ready(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port: string }) => resolve(message.port))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${output()}`)))
  })
}
