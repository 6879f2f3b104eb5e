import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server that runs on a cluster: what it wrote into its own `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  /** Whether it takes connections: not while it starts, recovers or shuts down. */
  ready: boolean
}

/** The server on this cluster, if one really runs.
 *
 * A crash leaves postmaster.pid behind, and its number may meanwhile be another process's (in a container it often is: the
 * same few numbers are given out at each start). PostgreSQL would then refuse to start, so such a leftover is removed here.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const file = join(cluster, 'postmaster.pid')
  const content = await read(file)
  if (content === undefined) return undefined
  const [pidLine, , , portLine, , , , status] = content.split('\n')
  const pid = Number(pidLine)
  if (Number.isInteger(pid) && pid > 0 && isServerOf(pid, await realpath(cluster)))
    return { pid, port: Number(portLine), ready: status?.trim() === 'ready' }
  // Only what was just judged may go: meanwhile another process may have started a server, which wrote its own.
  if (content.trim() !== '' && (await read(file)) === content) await rm(file, { force: true })
  return undefined
}

/** Waits until the server's process is gone. False: it is still there after `timeoutMs`. */
export async function waitUntilGone(postmaster: Postmaster, cluster: string, timeoutMs: number): Promise<boolean> {
  const folder = await realpath(cluster)
  const deadline = Date.now() + timeoutMs
  while (isServerOf(postmaster.pid, folder)) {
    if (Date.now() > deadline) return false
    await sleep(10)
  }
  return true
}

/** Whether the process is a PostgreSQL server on `folder` (a real path), by the command line it was started with. */
function isServerOf(pid: number, folder: string): boolean {
  return commandLine(pid).includes(folder)
}

function commandLine(pid: number): string[] {
  try {
    // Empty for a zombie, which runs nothing any more.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/ -[Dc] /)
  } catch {
    return []
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
