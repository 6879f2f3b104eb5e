import { authenticateKey } from '../lib/access'
import { derivedKey } from '../lib/derived-key'
import { createGeo } from '../lib/geo'
import type { Door } from '../lib/http/door'
import { createCollectDoor, createDailyCounts, createRefusedOrigins, createWriter } from '../lib/ingestion'
import type { Runtime } from '../lib/runtime'

export { dressCollectRefusal } from '../lib/ingestion'

/** POST /api/collect with what this process has: one writer, so that events that arrive together are written together. */
export function createCollect(runtime: Runtime): Door {
  const { database, env, log, metrics, secret } = runtime
  const onNotCounted = (error: unknown) => log.warn({ err: error }, 'counts were not written')
  const writer = createWriter(database, {
    erasureKey: derivedKey(secret, 'erasure'),
    // Without values: an event that the database refuses holds personal data.
    onRefused: (error) => log.warn({ err: error }, 'the database refused an event'),
    onNotCounted,
    onFlush: ({ events, milliseconds }) => {
      metrics.flushEvents.observe(events)
      metrics.flushSeconds.observe(milliseconds / 1000)
    },
  })
  const counts = createDailyCounts(database, onNotCounted)
  const refusedOrigins = createRefusedOrigins(database, onNotCounted)
  runtime.onShutdown('daily counts', () => counts.drain())
  runtime.onShutdown('refused origins', () => refusedOrigins.drain())
  runtime.onShutdown('event writer', () => writer.drain())
  return createCollectDoor({
    database,
    writer,
    counts,
    refusedOrigins,
    log,
    authenticate: (headers) => authenticateKey(runtime, headers),
    geo: createGeo({ cityFile: env.WAGGLE_GEO_CITY_FILE }),
    events: metrics.events,
    trustProxy: env.WAGGLE_TRUST_PROXY > 0,
    rateLimits: env.WAGGLE_RATE_LIMITS,
    publicUrl: env.WAGGLE_URL,
  })
}
