import { resolve } from 'node:path'
import { createDatabase, type Database } from './db'
import { EnvError, readEnv, type Env } from './env'
import { keptSecret } from './kept-secret'
import { createLog, type Log } from './log'
import { createMetrics, type Metrics } from './metrics'

/** What a process owns: made once, handed to doors and jobs. Verbs never see it; they take a `Context`. */
export interface Runtime {
  env: Env
  /** `WAGGLE_DATA_DIR` as an absolute path. */
  dataDir: string
  database: Database
  log: Log
  metrics: Metrics
  /** `WAGGLE_SECRET`, or the one kept in the data folder. Derive a key for each use from it; never use it bare. */
  secret: string
  /** Registers work to finish before the process ends, such as writing what a queue holds. Runs once no request is left,
   * last registered first, before the database closes. */
  onShutdown(name: string, drain: () => Promise<void>): void
  /** Aborts when the process begins to stop: answers that last, such as a live feed, end themselves then. */
  stopping: AbortSignal
}

interface Held {
  runtime: Runtime
  stop: AbortController
  drains: { name: string; drain: () => Promise<void> }[]
}

// Next bundles its own copy of this file; on globalThis both copies find the one runtime of the process.
const held = globalThis as typeof globalThis & { waggle?: Held }

/** The runtime of this process, made at the first call.
 *
 * @param name of the process, for the log: `server`, `worker`, `cli`; only the first call's counts
 * @param env default: the process's; only the first call's counts
 * @throws EnvError the environment is wrong, or names no database
 */
export function getRuntime(name = 'server', env?: Env): Runtime {
  held.waggle ??= createRuntime(name, env ?? readEnv())
  return held.waggle.runtime
}

/** Tells what lasts to end, before `closeRuntime`. */
export function stopRuntime(): void {
  held.waggle?.stop.abort()
}

/** Runs the drains, closes the database and forgets the runtime. A drain that fails is logged and does not stop the others. */
export async function closeRuntime(): Promise<void> {
  const { waggle } = held
  if (!waggle) return
  held.waggle = undefined
  const { runtime, drains } = waggle
  for (const { name, drain } of drains.toReversed()) {
    await drain().catch((error: unknown) => runtime.log.error({ err: error, drain: name }, 'drain failed'))
  }
  await runtime.database.close()
  runtime.log.flush()
}

function createRuntime(name: string, env: Env): Held {
  if (!env.DATABASE_URL) {
    throw new EnvError(
      'DATABASE_URL is not set. Start with "npm start", which brings its own PostgreSQL, or set DATABASE_URL to yours.',
    )
  }
  const dataDir = resolve(env.WAGGLE_DATA_DIR)
  const database = createDatabase(env.DATABASE_URL, {
    max: env.WAGGLE_DATABASE_CONNECTIONS,
    // Somebody waits for what the server does; a job takes the time that it takes.
    statementMs: name === 'server' ? env.WAGGLE_DATABASE_STATEMENT_SECONDS * 1000 : 0,
  })
  const drains: Held['drains'] = []
  const stop = new AbortController()
  const runtime: Runtime = {
    env,
    dataDir,
    database,
    log: createLog({ level: env.WAGGLE_LOG_LEVEL, name }),
    metrics: createMetrics(database),
    secret: env.WAGGLE_SECRET ?? keptSecret(dataDir, 'secret'),
    onShutdown: (drainName, drain) => drains.push({ name: drainName, drain }),
    stopping: stop.signal,
  }
  return { runtime, stop, drains }
}
