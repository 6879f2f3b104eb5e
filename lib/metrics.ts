import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './db'
import { queueDepth } from './jobs/queue-depth'

/** What the process counts. `/api/metrics` prints it; features add to it through `runtime.metrics`. */
export interface Metrics {
  registry: Registry
  /** Seconds from the first byte of a request to the last of its answer, by door and status. */
  httpSeconds: Histogram<'door' | 'status'>
  /** Events that browsers and servers sent, by outcome: `accepted`, `duplicate`, `rejected`, `bot`. */
  events: Counter<'outcome'>
  /** Events written by one group commit, and how long it took. */
  flushEvents: Histogram
  flushSeconds: Histogram
}

/** The registry of one process. Gauges of the pool and of the job queue are read when somebody asks for the metrics. */
export function createMetrics(database: Database): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  const pool = new Gauge({
    name: 'waggle_database_connections',
    help: 'Database connections of this process, by state; "waiting" are callers without one',
    labelNames: ['state'],
    registers: [],
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool
      this.set({ state: 'busy' }, totalCount - idleCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })
  const queue = new Gauge({
    name: 'waggle_queue_jobs',
    help: 'Jobs in the queue of the whole installation, by state: ready, running, later, failed',
    labelNames: ['state'],
    registers: [],
    async collect() {
      this.reset()
      // While the database is away the other figures are wanted all the more.
      const depth = await queueDepth(database).catch(() => null)
      if (depth) for (const [state, jobs] of Object.entries(depth)) this.set({ state }, jobs)
    },
  })
  registry.registerMetric(pool)
  registry.registerMetric(queue)

  return {
    registry,
    httpSeconds: new Histogram({
      name: 'waggle_http_seconds',
      help: 'Seconds from the first byte of a request to the last of its answer',
      labelNames: ['door', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    events: new Counter({
      name: 'waggle_events_total',
      help: 'Events received, by outcome: accepted, duplicate, rejected, bot',
      labelNames: ['outcome'],
      registers,
    }),
    flushEvents: new Histogram({
      name: 'waggle_flush_events',
      help: 'Events written by one group commit',
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
      registers,
    }),
    flushSeconds: new Histogram({
      name: 'waggle_flush_seconds',
      help: 'Seconds that one group commit took',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    }),
  }
}
