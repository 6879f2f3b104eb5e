import type { Watch } from '../lib/http/door'
import type { Runtime } from '../lib/runtime'

/** One log line and one metric for each request: never its path, its query or who sent it. */
export function createWatch({ log, metrics }: Runtime): Watch {
  return {
    served({ door, requestId, status, seconds, bytes }) {
      metrics.httpSeconds.observe({ door, status }, seconds)
      log.info({ door, status, ms: Math.round(seconds * 10_000) / 10, bytes, requestId }, 'request')
    },
    failed(error, door, requestId) {
      log.error({ err: error, door, requestId }, 'door failed')
    },
  }
}
