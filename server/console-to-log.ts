import { format } from 'node:util'
import type { Log } from '../lib/log'

/** What libraries print (Next prints errors of pages) goes through the log, and with it through the log's privacy. */
export function consoleToLog(log: Log): void {
  const levels = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug' } as const
  for (const [method, level] of Object.entries(levels) as [
    keyof typeof levels,
    (typeof levels)[keyof typeof levels],
  ][]) {
    // oxlint-disable-next-line no-console -- the one place that replaces it
    console[method] = (...args: unknown[]) => {
      const error = args.find((arg) => arg instanceof Error)
      const text = format(...args.map((arg) => (arg instanceof Error ? arg.name : arg)))
      log[level](error ? { err: error } : {}, text.trim())
    }
  }
}
