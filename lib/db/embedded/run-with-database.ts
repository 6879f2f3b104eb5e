import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import { AppError } from '../../errors'
import { migrate } from '../migrate'
import { acquireDatabase, type AcquireOptions } from './acquire-database'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long the command may take to end by itself once its database is lost. */
const LAST_WORDS_MS = 15_000

/** Runs a command with `DATABASE_URL` set to a migrated database, and gives the database back when the command has ended.
 *
 * @param command program and arguments
 * @returns the exit code to end with: the command's own, 128 + n if signal n ended it, 1 if the database went away
 */
export async function runWithDatabase(command: readonly string[], options: AcquireOptions): Promise<number> {
  const { say = (line) => process.stderr.write(`${line}\n`) } = options
  let child: ChildProcess | undefined
  let stopped: NodeJS.Signals | undefined
  const forward = (signal: NodeJS.Signals) => {
    stopped = signal
    // Ctrl-C in a terminal reaches the command too: a second one would tell it to hurry.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child?.kill(signal)
  }
  for (const signal of SIGNALS) process.on(signal, forward)

  try {
    const database = await acquireDatabase({ ...options, say })
    try {
      if (!stopped) await migrate(database.url)
      if (stopped) return 128 + constants.signals[stopped]
      const [program = '', ...args] = command
      child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: database.url } })
      const ended = whenEnded(child, program)
      const reason = await Promise.race([ended.then(() => undefined), database.lost])
      if (reason === undefined) return await ended
      say(`${reason}. Stopping.`)
      child.kill('SIGTERM')
      const hurry = setTimeout(() => child?.kill('SIGKILL'), LAST_WORDS_MS)
      await ended
      clearTimeout(hurry)
      return 1
    } finally {
      await database.release()
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, forward)
  }
}

function whenEnded(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new AppError('INVALID', `${program} cannot be run: ${cause.message}`, { cause })),
    )
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)))
  })
}
