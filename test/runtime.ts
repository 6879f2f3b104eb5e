import type { Writable } from 'node:stream'
import { readEnv } from '../lib/env'
import { createLog } from '../lib/log'
import { createMetrics } from '../lib/metrics'
import type { Runtime } from '../lib/runtime'
import type { TestDatabase } from './database'

export const TEST_SECRET = 'a secret of tests, forty characters long'

/** A runtime on a test's database: silent, or with its log written to `logTo`. */
export function createTestRuntime(
  database: TestDatabase,
  options: { env?: Record<string, string>; logTo?: Writable; stopping?: AbortSignal } = {},
): Runtime {
  return {
    env: readEnv({ NODE_ENV: 'test', DATABASE_URL: database.url, ...options.env }),
    dataDir: '/nonexistent',
    database,
    log: options.logTo
      ? createLog({ level: 'debug', name: 'test', to: options.logTo })
      : createLog({ level: 'silent', name: 'test' }),
    metrics: createMetrics(database),
    secret: TEST_SECRET,
    onShutdown: () => undefined,
    stopping: options.stopping ?? new AbortController().signal,
  }
}
