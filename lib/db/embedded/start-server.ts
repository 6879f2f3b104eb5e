import { spawn } from 'node:child_process'
import { chown, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../../errors'
import { runAs } from './account'
import type { Cluster } from './cluster'
import { serverSettings } from './settings'

/** A server just spawned; not yet ready. */
export interface Spawned {
  pid: number
  port: number
  /** Its own last words, once it has ended by itself. */
  ended: Promise<string>
}

export interface StartOptions {
  kind: 'durable' | 'throwaway'
  /** Where the server writes its log. */
  logFile: string
  /** Unset: the one of last time if it is free, else any free one. */
  port?: number | undefined
}

const LOG_BYTES = 10_000_000

/** Starts PostgreSQL on the cluster in a session of its own: neither Ctrl-C in our terminal nor our own death ends it.
 * Its end is decided by those who use it (lease.ts). */
export async function startServer(cluster: Cluster, options: StartOptions): Promise<Spawned> {
  const port = options.port ?? (await choosePort(cluster))
  const settings = Object.entries(serverSettings(options.kind, port)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  await keepLogSmall(options.logFile)
  const log = await open(options.logFile, 'a', 0o600)
  const { size: before } = await log.stat()
  // Root starts it for the account: files that root made would be closed to the account later.
  if (cluster.account) await log.chown(cluster.account.uid, cluster.account.gid)
  try {
    const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings], {
      ...runAs(cluster.account),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      // After an orderly end, nobody asks for the words, and a throwaway's log may be gone.
      child.once('exit', () =>
        resolve(readFile(options.logFile).then((all) => all.subarray(before).toString(), String)),
      )
    })
    child.unref()
    if (child.pid === undefined) throw new AppError('UNAVAILABLE', `PostgreSQL could not be started: ${await ended}`)
    return { pid: child.pid, port, ended }
  } finally {
    await log.close()
  }
}

/** The port of last time, so that `database url` stays true over restarts; else a free one, remembered in the cluster. */
async function choosePort(cluster: Cluster): Promise<number> {
  const memory = join(cluster.folder, 'waggle-port')
  const last = Number(await readFile(memory, 'utf8').catch(() => ''))
  if (last && (await isFree(last))) return last
  const port = await freePort()
  await writeFile(memory, String(port))
  if (cluster.account) await chown(memory, cluster.account.uid, cluster.account.gid)
  return port
}

/** Below 32768, where systems begin to hand out ports for outgoing connections: so it is likely free next time too. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 15_432 + Math.floor(Math.random() * 10_000)
    if (await isFree(port)) return port
  }
  throw new AppError('UNAVAILABLE', 'No free port was found for the database: set WAGGLE_DATABASE_PORT.')
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

async function keepLogSmall(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await rename(file, `${file}.1`)
}
