// with-database [--alone] [--throwaway] [--] <command …>
//
// Runs the command with DATABASE_URL set to a migrated database: the server of DATABASE_URL, or, without one, the embedded
// PostgreSQL of the data folder, started if it does not run already. Ends with the command's exit code.
//
//   --alone      refuse if another `--alone` uses the same data folder (the application itself)
//   --throwaway  a server of its own in the temp folder, quick rather than safe, gone at the end (tests, benches)
import { runWithDatabase } from '../lib/db/embedded'
import { EnvError, readEnv } from '../lib/env'
import { AppError } from '../lib/errors'

const args = process.argv.slice(2)
const options = { alone: false, throwaway: false }
for (; args[0]?.startsWith('--'); args.shift()) {
  if (args[0] === '--') {
    args.shift()
    break
  }
  const name = args[0].slice(2)
  if (name !== 'alone' && name !== 'throwaway') fail(`with-database knows no option ${args[0]}`)
  options[name] = true
}
if (args.length === 0) fail('Usage: with-database [--alone] [--throwaway] [--] <command …>')

run().then(
  (code) => process.exit(code),
  (error: unknown) =>
    fail(error instanceof AppError || error instanceof EnvError ? error.message : String((error as Error).stack)),
)

async function run(): Promise<number> {
  return runWithDatabase(args, { env: readEnv(), ...options })
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
