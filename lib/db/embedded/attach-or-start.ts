import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { AppError, conflict } from '../../errors'
import { readSecrets, type Cluster, type Secrets } from './cluster'
import { takeLease, type Lease } from './lease'
import { findPostmaster, waitUntilGone, type Postmaster } from './postmaster'
import { startServer, type Spawned, type StartOptions } from './start-server'

/** An embedded server in use by this process. */
export interface EmbeddedServer {
  /** The application's database, as the role that owns it. */
  url: string
  /** Resolves with a sentence if the server goes away while we use it. Never, if all goes well. */
  lost: Promise<string>
  /** Gives it back; the last to do so stops the server. */
  release(): Promise<void>
}

export interface AttachOptions extends StartOptions {
  /** Refuse if another process already uses this cluster alone: for the application itself, of which there is one. */
  alone: boolean
  say: (line: string) => void
}

// A crash with a full log to replay may take a while; a server that answers nothing for so long has another trouble.
const READY_TIMEOUT_MS = 300_000
const STOP_TIMEOUT_MS = 60_000
const RETRY_MS = 25
const SLOW_AFTER_MS = 5000

/** Uses the server that already runs on the cluster, or starts one. Safe for any number of processes at once: PostgreSQL
 * itself sees to it that there is one server a cluster, and whoever comes second finds the first one's. */
export async function attachOrStart(cluster: Cluster, options: AttachOptions): Promise<EmbeddedServer> {
  const secrets = await readSecrets(cluster)
  const { lease, postmaster } = await findLease(cluster, secrets, options)
  await makeDatabase(lease.client, secrets)
  const holder = hold(lease, postmaster, cluster, secrets, options)
  return { url: connectionString('waggle', secrets.password, postmaster.port, 'waggle'), ...holder }
}

async function findLease(cluster: Cluster, secrets: Secrets, options: AttachOptions) {
  const begun = Date.now()
  let spawned: Spawned | undefined
  let lastWords: string | undefined
  let trouble: unknown
  let told = false
  while (Date.now() - begun < READY_TIMEOUT_MS) {
    if (lastWords !== undefined) {
      refuseUnlessPassing(lastWords, options, cluster)
      trouble = lastWords
      spawned = lastWords = undefined
    }
    const postmaster = await findPostmaster(cluster.folder)
    if (postmaster?.ready) {
      try {
        const taken = await takeLease(adminUrl(secrets, postmaster), options)
        if ('lease' in taken) return { lease: taken.lease, postmaster }
        throw conflict(
          `Waggle already runs on the data in ${cluster.folder} (process ${taken.takenBy}). Stop it first, or give this one ` +
            'another folder with WAGGLE_DATA_DIR.',
        )
      } catch (error) {
        if (!isPassing(error)) throw error
        trouble = error
      }
    } else if (!postmaster && !spawned) {
      spawned = await startServer(cluster, options)
      void spawned.ended.then((words) => (lastWords = words))
    }
    // Else one is starting, recovering or shutting down, ours or another's: look again.
    if (!told && Date.now() - begun > SLOW_AFTER_MS) {
      told = true
      options.say('PostgreSQL is not ready yet: it may be recovering from a crash. Waiting …')
    }
    await sleep(RETRY_MS)
  }
  throw new AppError('UNAVAILABLE', `PostgreSQL did not get ready. Its log is ${options.logFile}`, { cause: trouble })
}

/** A server that ended by itself: whether another try may go better. */
function refuseUnlessPassing(lastWords: string, options: AttachOptions, cluster: Cluster): void {
  // Another process was quicker, or the remains of a killed server are still on their way out.
  if (/lock file "postmaster.pid" already exists|shared memory block .* is still in use/.test(lastWords)) return
  // Another used it before we got our lease, was the last to leave, and stopped it.
  if (/received (smart|fast|immediate) shutdown request/.test(lastWords)) return
  const portTaken = /could not bind|could not create any TCP\/IP sockets/.test(lastWords)
  if (portTaken && options.port === undefined) return
  throw new AppError(
    'UNAVAILABLE',
    portTaken
      ? `The port ${options.port} for the database is taken. Set WAGGLE_DATABASE_PORT to a free one, or leave it unset.`
      : `PostgreSQL does not start on ${cluster.folder}. Its log (${options.logFile}) ends with:\n${lastLines(lastWords)}`,
  )
}

/** Not yet up, going down, or cut off: the next look tells more. */
function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return false
  return !['28P01', '28000', '3D000'].includes((error as { code?: string }).code ?? '')
}

async function makeDatabase(admin: Client, { password }: Secrets): Promise<void> {
  const { rows } = await admin.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = 'waggle') as role,
            exists (select from pg_database where datname = 'waggle') as database`,
  )
  // Two processes may get here at once: whoever comes second finds it done.
  const unlessThere = (error: { code?: string }) => {
    if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error
  }
  if (!rows[0]?.role) {
    await admin.query(`create role waggle login createdb password ${admin.escapeLiteral(password)}`).catch(unlessThere)
  }
  if (!rows[0]?.database) await admin.query('create database waggle owner waggle').catch(unlessThere)
}

/** Keeps the lease through a restart of the server after a crash of one of its parts, and notices its end. */
function hold(first: Lease, postmaster: Postmaster, cluster: Cluster, secrets: Secrets, options: AttachOptions) {
  let lease = first
  let leaving = false
  let renewing: Promise<void> | undefined
  let announce: (reason: string) => void
  const lost = new Promise<string>((resolve) => (announce = resolve))

  const watch = () =>
    lease.client.once('end', () => {
      if (!leaving) renewing = renew()
    })
  async function renew(): Promise<void> {
    while ((await findPostmaster(cluster.folder))?.pid === postmaster.pid) {
      const taken = await takeLease(adminUrl(secrets, postmaster), options).catch(() => undefined)
      if (taken && 'takenBy' in taken) break
      if (taken) {
        lease = taken.lease
        watch()
        return
      }
      await sleep(RETRY_MS)
    }
    leaving = true
    announce(`PostgreSQL has ended while Waggle was using it. Its log is ${options.logFile}`)
  }
  watch()

  async function release(): Promise<void> {
    await renewing
    if (leaving) return
    leaving = true
    // A lease that cannot be given back in order is gone with its connection: whoever uses the server after us is the last.
    if (!(await lease.leave().catch(() => false))) return
    await stopServer(postmaster, cluster)
    await lease.client.end().catch(() => undefined)
  }
  return { lost, release }
}

/** Fast shutdown: open transactions are rolled back, everything committed is written out. */
async function stopServer(postmaster: Postmaster, cluster: Cluster): Promise<void> {
  process.kill(postmaster.pid, 'SIGINT')
  if (await waitUntilGone(postmaster, cluster.folder, STOP_TIMEOUT_MS)) return
  // Immediate shutdown: the next start replays the log, nothing committed is lost.
  process.kill(postmaster.pid, 'SIGQUIT')
  await waitUntilGone(postmaster, cluster.folder, STOP_TIMEOUT_MS)
}

const adminUrl = (secrets: Secrets, { port }: Postmaster) =>
  connectionString('postgres', secrets.adminPassword, port, 'postgres')

const connectionString = (role: string, password: string, port: number, database: string) =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`

const lastLines = (text: string) => text.trim().split('\n').slice(-5).join('\n')
