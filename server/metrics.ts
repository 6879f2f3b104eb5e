import { createHash, timingSafeEqual } from 'node:crypto'
import type { Door, DoorRequest } from '../lib/http/door'
import { problem } from '../lib/http/problem'
import { forbidden } from '../lib/errors'
import type { Runtime } from '../lib/runtime'

/** `GET /api/metrics` in Prometheus' text format: for this machine, and for whoever has `WAGGLE_METRICS_TOKEN`. */
export function createMetricsDoor({ env, metrics }: Runtime): Door {
  return async (request) => {
    if (!fromThisMachine(request) && !hasToken(request, env.WAGGLE_METRICS_TOKEN)) {
      return problem(forbidden('Metrics are for this machine, or with the bearer token in WAGGLE_METRICS_TOKEN'))
    }
    return {
      status: 200,
      headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
      body: await metrics.registry.metrics(),
    }
  }
}

/** A proxy on this machine connects from loopback too: what it passes on carries its marks, and is from elsewhere. */
const fromThisMachine = ({ ip, headers }: DoorRequest) =>
  (ip === '::1' || ip.startsWith('127.')) &&
  !['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'].some((name) => headers[name] !== undefined)

function hasToken({ headers }: DoorRequest, token: string | undefined): boolean {
  const sent = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined || sent === undefined) return false
  return timingSafeEqual(digest(sent), digest(token))
}

const digest = (text: string) => createHash('sha256').update(text).digest()
