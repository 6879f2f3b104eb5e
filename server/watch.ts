import type { Watch } from '../lib/http/door'
import type { Runtime } from '../lib/runtime'

const SLOW_SECONDS = 1

/** One metric for each request, and one log line: never its path, its query or who sent it. What went well and quickly is logged from
 * level debug on: on a screen it would push away what somebody should read, and of a thousand events a second a line each would cost a
 * tenth of the server. */
export function createWatch({ log, metrics }: Runtime): Watch {
  return {
    served({ door, requestId, status, seconds, bytes }) {
      metrics.httpSeconds.observe({ door, status }, seconds)
      const level = status >= 500 || seconds >= SLOW_SECONDS ? 'info' : 'debug'
      if (!log.isLevelEnabled(level)) return
      log[level]({ door, status, ms: Math.round(seconds * 10_000) / 10, bytes, requestId }, 'request')
    },
    failed(error, door, requestId) {
      log.error({ err: error, door, requestId }, 'door failed')
    },
  }
}
