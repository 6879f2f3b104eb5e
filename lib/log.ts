import { pino, type Logger, type DestinationStream } from 'pino'
import { describeError, withoutPersonalData } from './log-privacy'

export type Log = Logger

const FLUSH_EVERY_MS = 500

/** The log of a process: one JSON object a line on standard output.
 *
 * Personal data never gets in: keys that hold it are cut, and every finished line is searched once more for addresses,
 * tokens and query strings (lib/log-privacy.ts). Lines are written in blocks; `log.flush()` writes what waits.
 */
export function createLog(options: { level: string; name: string; to?: DestinationStream }): Log {
  const to = options.to ?? (standardOutput ??= blockWise())
  return pino(
    {
      level: options.level,
      base: { process: options.name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: CUT, censor: '[cut]' },
      serializers: { err: describeError, error: describeError },
      hooks: {
        streamWrite: withoutPersonalData,
        // Without words of ours pino would take the error's own, past the serializer.
        logMethod(args, method) {
          const [first, ...rest] = args
          if (typeof first === 'object' && rest.length === 0) method.apply(this, [first, 'error'])
          else method.apply(this, args)
        },
      },
    },
    to,
  )
}

/** One for all logs of a process: each would wait for its end. */
let standardOutput: DestinationStream | undefined

function blockWise(): DestinationStream {
  const to = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: FLUSH_EVERY_MS })
  // A process that ends by process.exit() still writes what waits.
  process.once('exit', () => {
    try {
      to.flushSync()
    } catch {
      // Standard output is closed, or was never opened: nobody is left to read the line.
    }
  })
  return to
}

const PERSONAL = [
  'email',
  'phone',
  'externalId',
  'identifier',
  'name',
  'organization',
  'title',
  'to',
  'subject',
  'value',
  'detail',
  'input',
  'variables',
  'ip',
  'url',
  'referrer',
  'cookie',
  'authorization',
  'token',
  'password',
  'secret',
]
const CUT = [...PERSONAL, ...PERSONAL.map((key) => `*.${key}`), 'headers', '*.headers', 'body', '*.body']
