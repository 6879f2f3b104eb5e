import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chmod } from 'node:fs/promises'
import { attachOrStart, type EmbeddedServer } from './attach-or-start'
import { openCluster } from './cluster'
import { findPostmaster, waitUntilGone } from './postmaster'

const PREFIX = 'waggle-throwaway-'

/** A server of one's own for tests and benches: in the temp folder, quick rather than safe, gone at the end. */
export async function startThrowaway(say: (line: string) => void = () => undefined): Promise<EmbeddedServer> {
  await sweep()
  const dataFolder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  await chmod(dataFolder, 0o755)
  try {
    const cluster = await openCluster(dataFolder, () => undefined)
    const server = await attachOrStart(cluster, {
      kind: 'throwaway',
      logFile: join(dataFolder, 'postgres.log'),
      alone: false,
      say,
    })
    return {
      ...server,
      async release() {
        await server.release()
        await rm(dataFolder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(dataFolder, { recursive: true, force: true })
    throw error
  }
}

/** Ends and removes what earlier runs left because they were killed. The maker's process id stands in the name. */
async function sweep(): Promise<void> {
  const leftovers = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX) && !isAlive(makerOf(name)))
  await Promise.all(leftovers.map((name) => remove(join(tmpdir(), name))))
}

async function remove(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'postgres')
  try {
    const postmaster = await findPostmaster(folder)
    if (postmaster) {
      process.kill(postmaster.pid, 'SIGQUIT')
      await waitUntilGone(postmaster, folder, 10_000)
    }
    await rm(dataFolder, { recursive: true, force: true })
  } catch (error) {
    // Another user's, or another process sweeps at this moment: not ours to insist on.
    if (!['EACCES', 'EPERM', 'ENOENT', 'ENOTEMPTY', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  }
}

const makerOf = (name: string) => Number(name.slice(PREFIX.length).split('-')[0])

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
