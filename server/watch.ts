import type { Watch } from '../lib/http/door'
import type { Runtime } from '../lib/runtime'

const ACCEPTED = 202

/** One log line and one metric for each request: never its path, its query or who sent it. Events that were taken are the metrics'
 * alone, and the log's from level debug on: thousands a second would cost a tenth of the server and tell nobody anything. */
export function createWatch({ log, metrics }: Runtime): Watch {
  return {
    served({ door, requestId, status, seconds, bytes }) {
      metrics.httpSeconds.observe({ door, status }, seconds)
      const level = door === 'collect' && status === ACCEPTED ? 'debug' : 'info'
      if (!log.isLevelEnabled(level)) return
      log[level]({ door, status, ms: Math.round(seconds * 10_000) / 10, bytes, requestId }, 'request')
    },
    failed(error, door, requestId) {
      log.error({ err: error, door, requestId }, 'door failed')
    },
  }
}
