import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db'
import { AppError } from '../errors'
import type { QueuedEvent } from './flush-state'
import type { BatchOutcome, IncomingBatch } from './incoming'
import type { Verdict } from './plan-flush'
import { settleEvents } from './settle-events'
import { SiteFactsReader } from './site-facts'
import { createYoungTablesWatch } from './young-tables'

export interface Writer {
  /** Writes one request's events; answers after commit.
   *
   * @throws UNAVAILABLE with `retryAfterSeconds`: the database is away or too much is waiting. Nothing is lost if the client sends the
   * same events again: what was stored is then a duplicate.
   */
  write(batch: IncomingBatch): Promise<BatchOutcome>
  /** Resolves when everything that was handed over is answered. */
  drain(): Promise<void>
  /** Events that wait or are being written. */
  readonly depth: number
}

export interface WriterOptions {
  /** Of the hashes by which erased people are known again: derivedKey(secret, 'erasure'). */
  erasureKey: string
  /** Events that one transaction writes at most; default 500. */
  maxFlush?: number
  /** Flushes that may run at the same time; default 2. While the database works on one, the next is read and planned. */
  lanes?: number
  /** Events that may wait; default 10,000. More are refused at once, so that a slow database costs no memory. */
  maxQueued?: number
  /** Told of each event that the database refused, with the error; without personal data. */
  onRefused?: (error: unknown) => void
  /** Told why it was not counted what came for custom fields and could not be taken. */
  onNotCounted?: (error: unknown) => void
  /** Told of each flush, for the metrics. */
  onFlush?: (flush: { events: number; milliseconds: number }) => void
}

/** What waits for one of the flushes. */
interface Lane {
  queue: Waiting[]
  running: boolean
}

interface Waiting {
  batch: IncomingBatch
  resolve(outcome: BatchOutcome): void
  reject(error: unknown): void
}

const RETRY_AFTER_SECONDS = 5
/** After a flush the next waits so long for company, unless so many requests wait already: those who were just answered send again, and
 * what is written together shares the price of a transaction. The first to come to an idle lane waits for nothing. */
const GATHER_MS = 3
const ENOUGH = 32

/** The one way in which events reach the database. Group commit: what arrives while a flush runs is written together by the next, so
 * that the cost of a transaction is shared by all who wait for it. All of one visitor goes through one lane, so that it is written in
 * the order in which it came; lanes, like the processes that write beside this one, meet only in the locks of the database. */
export function createWriter(database: Database, options: WriterOptions): Writer {
  const { maxFlush = 500, maxQueued = 10_000 } = options
  const facts = new SiteFactsReader(database, options)
  const lookAfterYoungTables = createYoungTablesWatch(database)
  const lanes = Array.from({ length: options.lanes ?? 2 }, (): Lane => ({ queue: [], running: false }))
  let depth = 0
  const idle: (() => void)[] = []

  function write(batch: IncomingBatch): Promise<BatchOutcome> {
    if (depth > 0 && depth + batch.events.length > maxQueued) {
      return Promise.reject(
        new AppError('UNAVAILABLE', 'Too many events are waiting to be written: send the same events again soon', {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        }),
      )
    }
    depth += batch.events.length
    const lane = lanes[spread(batch.visitorKey) % lanes.length] as Lane
    return new Promise((resolve, reject) => {
      // A copy, for a caller may hand over the same object twice.
      lane.queue.push({ batch: { ...batch }, resolve, reject })
      if (lane.running) return
      lane.running = true
      // Once everything that came in with this one is queued too.
      setImmediate(() => void run(lane))
    })
  }

  async function run(lane: Lane): Promise<void> {
    while (lane.queue.length > 0) {
      await flush(takeFlush(lane.queue))
      if (lane.queue.length < ENOUGH) await sleep(GATHER_MS)
    }
    lane.running = false
    if (isIdle()) for (const resolve of idle.splice(0)) resolve()
  }

  const isIdle = () => lanes.every(({ running }) => !running)

  function takeFlush(queue: Waiting[]): Waiting[] {
    let events = 0
    let count = 0
    for (const { batch } of queue) {
      if (count > 0 && events + batch.events.length > maxFlush) break
      events += batch.events.length
      count += 1
    }
    return queue.splice(0, count)
  }

  async function flush(waiting: Waiting[]): Promise<void> {
    const events = waiting.flatMap(({ batch }) => inTimeOrder(batch))
    const start = performance.now()
    try {
      const verdicts = await settleEvents(database, facts, events, options.onRefused)
      const outcomes = outcomesOf(events, verdicts)
      for (const { batch, resolve } of waiting) resolve(outcomes.get(batch) ?? nothing())
      await lookAfterYoungTables(events.length)
    } catch (error) {
      for (const { reject } of waiting) reject(error)
    } finally {
      depth -= events.length
      options.onFlush?.({ events: events.length, milliseconds: performance.now() - start })
    }
  }

  return {
    write,
    async drain() {
      if (!isIdle()) await new Promise<void>((resolve) => idle.push(resolve))
      await facts.sightings.drain()
    },
    get depth() {
      return depth
    },
  }
}

/** A number that two different keys rarely share (FNV-1a). */
function spread(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A batch may list its events in any order; what happened first is written first. */
function inTimeOrder(batch: IncomingBatch): QueuedEvent[] {
  const events = batch.events.map((event) => ({ batch, event }))
  return events.length === 1
    ? events
    : events.sort(
        (a, b) => a.event.occurredAt.getTime() - b.event.occurredAt.getTime() || a.event.index - b.event.index,
      )
}

const nothing = (): BatchOutcome => ({ accepted: 0, duplicates: 0, rejected: [] })

function outcomesOf(events: readonly QueuedEvent[], verdicts: readonly Verdict[]): Map<IncomingBatch, BatchOutcome> {
  const outcomes = new Map<IncomingBatch, BatchOutcome>()
  events.forEach(({ batch, event }, place) => {
    let outcome = outcomes.get(batch)
    if (!outcome) outcomes.set(batch, (outcome = nothing()))
    const verdict = verdicts[place]
    if (verdict === 'accepted') outcome.accepted += 1
    else if (verdict === 'duplicate') outcome.duplicates += 1
    else if (verdict) outcome.rejected.push({ index: event.index, ...verdict })
  })
  for (const { rejected } of outcomes.values()) rejected.sort((a, b) => a.index - b.index)
  return outcomes
}
