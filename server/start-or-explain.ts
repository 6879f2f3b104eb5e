import { EnvError, readEnv } from '../lib/env'

/** Exit code that tells the supervisor: starting again as it is will fail again. From sysexits.h, EX_CONFIG. */
export const EXIT_CONFIG = 78

/** Runs a process's start; what the person who started it can mend is said in a sentence, without a stack. */
export async function startOrExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start()
  } catch (error) {
    const sentence = explain(error)
    if (sentence === null) {
      console.error(error)
      process.exit(1)
    }
    // Plain, also where what is printed goes through the log: it is for a person.
    process.stderr.write(`${sentence}\n`)
    process.exit(EXIT_CONFIG)
  }
}

function explain(error: unknown): string | null {
  if (error instanceof EnvError) return error.message
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error) || error.syscall !== 'listen')
    return null
  const { PORT, HOST } = readEnv()
  if (error.code === 'EADDRINUSE') {
    return `Port ${PORT} is in use by another program. Stop that one, or start with another port: PORT=${PORT + 1} npm start`
  }
  if (error.code === 'EACCES')
    return `Port ${PORT} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`
  if (error.code === 'EADDRNOTAVAIL')
    return `HOST is ${HOST}, which is no address of this machine. Use 127.0.0.1 or 0.0.0.0`
  return null
}
