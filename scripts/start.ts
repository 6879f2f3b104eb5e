// npm start: the whole of Waggle on this machine. Makes what is not made yet, brings its own PostgreSQL unless DATABASE_URL names
// one, and keeps the server and the worker running side by side. `npm run dev` does the same for work on the code.
import { acquireDatabase } from '../lib/db/embedded'
import { migrate } from '../lib/db/migrate'
import { EnvError, readEnv } from '../lib/env'
import { AppError } from '../lib/errors'
import { buildWhatIsStale } from './build'
import { SERVER_NODE_ARGUMENTS } from './server-node-arguments'
import { supervise } from './supervise'
import { watchSources } from './watch-sources'

const development = process.argv.includes('--dev')
const say = (line: string) => void process.stderr.write(`${line}\n`)

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof EnvError || error instanceof AppError
    say(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)

async function main(): Promise<number> {
  const mode = development ? 'development' : 'production'
  const env = readEnv({ ...process.env, NODE_ENV: mode })
  await buildWhatIsStale({ pages: !development, say })
  const database = await acquireDatabase({ env, alone: true, say })
  try {
    await migrate(database.url)
    return await supervise({
      parts: [
        { name: 'server', entry: 'server.ts', nodeArguments: SERVER_NODE_ARGUMENTS },
        { name: 'worker', entry: 'worker.ts', nodeArguments: ['--import', 'tsx'] },
      ],
      env: {
        NODE_ENV: mode,
        DATABASE_URL: database.url,
        NEXT_TELEMETRY_DISABLED: '1',
        // On a screen, lines for machines would push the set-up link away; into a file or a collector, all of them go.
        ...(process.stdout.isTTY && !process.env.WAGGLE_LOG_LEVEL && { WAGGLE_LOG_LEVEL: 'warn' }),
      },
      say,
      lost: database.lost,
      ...(development && { onRestart: restartOnChange }),
    })
  } finally {
    await database.release()
  }
}

/** The database stays up meanwhile. Types and the script are made anew where their sources changed. */
function restartOnChange(restart: () => void): void {
  watchSources(async () => {
    try {
      await buildWhatIsStale({ pages: false, say })
      restart()
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  })
}
