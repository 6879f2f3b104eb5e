import { resolve } from 'node:path'
import type { Env } from '../../env'
import { attachOrStart } from './attach-or-start'
import { openCluster } from './cluster'
import { waitForServer } from './external-server'
import { startThrowaway } from './throwaway'

/** What the environment says about the database. */
export type DatabaseEnvironment = Pick<Env, 'DATABASE_URL' | 'WAGGLE_DATA_DIR' | 'WAGGLE_DATABASE_PORT'>

export interface AcquireOptions {
  env: DatabaseEnvironment
  /** Refuse if another process already has the embedded server alone: `npm start` and `npm run dev`. Default false. */
  alone?: boolean
  /** A throwaway server instead, whatever the environment says. Default false. */
  throwaway?: boolean
  /** Told what takes long or is worth knowing. Default: standard error. */
  say?: (line: string) => void
}

/** A database server that this process may use until it releases it. */
export interface AcquiredDatabase {
  url: string
  /** Resolves with a sentence if the embedded server goes away. Never for an external one, which may come back. */
  lost: Promise<string>
  /** Gives it back; the last user of the embedded server stops it (lease.ts). Call it once, at the end. */
  release(): Promise<void>
}

/** Makes a database server available: the one of DATABASE_URL once it answers, else the embedded one, used if it runs and
 * started if not. Does not migrate.
 *
 * @throws CONFLICT another process has it alone · UNAVAILABLE with what to do about it
 */
export async function acquireDatabase(options: AcquireOptions): Promise<AcquiredDatabase> {
  const { env, say = (line) => process.stderr.write(`${line}\n`) } = options
  if (options.throwaway) return startThrowaway(say)
  if (env.DATABASE_URL) {
    await waitForServer(env.DATABASE_URL)
    return { url: env.DATABASE_URL, lost: new Promise(() => undefined), release: () => Promise.resolve() }
  }
  const dataFolder = resolve(env.WAGGLE_DATA_DIR)
  const cluster = await openCluster(dataFolder, say)
  return attachOrStart(cluster, {
    kind: 'durable',
    logFile: resolve(dataFolder, 'postgres.log'),
    port: env.WAGGLE_DATABASE_PORT,
    alone: options.alone ?? false,
    say,
  })
}

/** The connection string of the database in use, embedded or not. Of an embedded server that does not run, the one it will
 * have at its next start; the first call makes its cluster. */
export async function resolveDatabaseUrl(env: DatabaseEnvironment): Promise<string> {
  if (env.DATABASE_URL) return env.DATABASE_URL
  const database = await acquireDatabase({ env })
  await database.release()
  return database.url
}
