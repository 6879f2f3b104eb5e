import { resolve } from 'node:path'
import type { AccessParts } from '../../lib/access'
import type { Context } from '../../lib/context'
import { createDatabase, type Database } from '../../lib/db'
import { acquireDatabase, type AcquiredDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { derivedKey } from '../../lib/derived-key'
import { readEnv, type Env } from '../../lib/env'
import { keptAddress } from '../../lib/kept-address'
import { keptSecret } from '../../lib/kept-secret'

/** What a verb may use; the database is opened when first asked for. */
export interface CliContext {
  env: Env
  /** The database in use, embedded or not, migrated; the embedded server is started if it does not run. */
  database(): Promise<Database>
  /** The context of verbs in lib/: the command line acts with an owner's rights. */
  context(siteId?: string): Promise<Context>
  accessParts(): Promise<AccessParts>
  /** For the contexts of verbs that look for erased people. */
  erasureKey(): string
  /** Tells the person how it goes: on standard error, not at all with --json. */
  say(line: string): void
  close(): Promise<void>
}

/** The environment; where it says nothing of the address, with that of the server on the same data folder: links lead there. */
function readEnvOfServer(): Env {
  const env = readEnv()
  if (process.env.WAGGLE_URL || process.env.PORT) return env
  return { ...env, WAGGLE_URL: keptAddress(resolve(env.WAGGLE_DATA_DIR)) ?? env.WAGGLE_URL }
}

export function openCli({ quiet }: { quiet: boolean }): CliContext {
  const env = readEnvOfServer()
  let opening: Promise<{ acquired: AcquiredDatabase; database: Database }> | undefined
  const say = (line: string) => void (quiet || process.stderr.write(`${line}\n`))

  async function open() {
    const acquired = await acquireDatabase({ env, say })
    await migrate(acquired.url)
    return { acquired, database: createDatabase(acquired.url, { max: 4 }) }
  }
  const secret = () => env.WAGGLE_SECRET ?? keptSecret(resolve(env.WAGGLE_DATA_DIR), 'secret')
  const database = async () => (await (opening ??= open())).database

  return {
    env,
    say,
    database,
    context: async (siteId = '') => ({ db: await database(), actor: { kind: 'cli' }, siteId, now: new Date() }),
    erasureKey: () => derivedKey(secret(), 'erasure'),
    accessParts: async () => ({
      database: await database(),
      env,
      secret: secret(),
      log: { warn: (_, message) => say(message), error: (_, message) => say(message) },
    }),
    async close() {
      const open = await opening?.catch(() => undefined)
      opening = undefined
      await open?.database.close()
      await open?.acquired.release()
    },
  }
}
