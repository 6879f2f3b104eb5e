import { hasPermission } from '../access'
import type { Actor } from '../context'
import { isPassing, isUnavailable, type SqlDb } from '../db'
import { AppError } from '../errors'
import type { Geo } from '../geo'
import type { Door, DoorAnswer, DoorRequest } from '../http/door'
import { isAllowedOrigin } from './allowed-origin'
import { createReadClient, type Client } from './client-info'
import { outcomeAnswer, preflightAnswer, readableBy, Refusal, refusalAnswer } from './collect-answer'
import { checkBatch, openEnvelope } from './collect-request'
import type { DailyCounts } from './daily-counts'
import { eventClock } from './event-clock'
import type { BatchOutcome, IncomingBatch, IncomingEvent } from './incoming'
import { readEvent } from './read-event'
import { Recent } from './recent'
import type { RefusedOrigins } from './refused-origins'
import { createRequestLimits } from './request-limits'
import { MAX_COLLECT_EVENTS, type WireAnswer } from './shared'
import { createFindSite, type TrackedSite } from './tracked-site'

/** What the door needs of the process around it. */
export interface CollectParts {
  database: SqlDb
  /** Stores a batch; resolves once it is committed. */
  writer: { write(batch: IncomingBatch): Promise<BatchOutcome> }
  /** Proves the API key in an `Authorization` header. */
  authenticate(headers: { authorization: string }): Promise<{ site: { siteId: string; actor: Actor } | null } | null>
  geo: Geo
  counts: Pick<DailyCounts, 'add'>
  refusedOrigins: Pick<RefusedOrigins, 'add'>
  /** Process-wide counter of events by outcome. */
  events: { inc(labels: { outcome: 'accepted' | 'duplicate' | 'rejected' | 'bot' }, count: number): void }
  log: { error(details: object, message: string): void }
  /** Whether country headers of a content network are believed. */
  trustProxy: boolean
  rateLimits: boolean
  /** Waggle's public address; pages on it may send too. */
  publicUrl: string
  now?: () => Date
}

/** The door of POST /api/collect (docs/api-collect.md).
 *
 * Checks in this order, and answers the first that fails: method 405 · size 413 · content type 415 · JSON 400 · site 401 · API key
 * 401, 403 · origin 403 · rates 429 · number of events 413 · visitor 400. Then each event by itself. Answers after commit; 503 when
 * the database is away: the same request, sent again, is then taken once.
 */
export function createCollectDoor(parts: CollectParts): Door {
  const collect = createCollect(parts)
  return async (request) => {
    const { origin } = request.headers
    if (request.method === 'OPTIONS') return readableBy(origin, preflightAnswer())
    try {
      return readableBy(origin, outcomeAnswer(await collect(request)))
    } catch (error) {
      return readableBy(origin, failureAnswer(error, parts))
    }
  }
}

function createCollect(parts: CollectParts) {
  const findSite = createFindSite(parts.database)
  const limits = createRequestLimits(parts.rateLimits)
  const readClient = createReadClient(parts)
  const isAllowed = createIsAllowed(new URL(parts.publicUrl).host)

  return async (request: DoorRequest): Promise<WireAnswer> => {
    const receivedAt = parts.now?.() ?? new Date()
    const envelope = openEnvelope(request)
    const site = await findSite(envelope.site, async () => refuseOverRate(await limits.takeLookUp(request.ip)))
    if (!site) throw new Refusal('UNAUTHENTICATED', 'No site has this tracking key', { field: 'site' })
    const sender = await checkSender(request, site)
    const { trust } = sender
    const waiting = Array.isArray(envelope.events) ? envelope.events.length : 1
    // A list that is too long is refused as a whole, and costs the site no more than a full one.
    const charged = Math.min(Math.max(1, waiting), MAX_COLLECT_EVENTS)
    refuseOverRate(await limits.take(site.id, request.ip, charged))
    const { visitor, events } = checkBatch(envelope)

    const client = readClient(request)
    if (client.bot && trust === 'browser') return ignoreBot(site, events.length, receivedAt)

    const read = readEvents(events, receivedAt, envelope.sentAt)
    const batch = { siteId: site.id, visitorKey: visitor, client: clientOf(client, trust), ...sender, receivedAt }
    const stored = read.good.length === 0 ? NOTHING : await parts.writer.write({ ...batch, events: read.good })
    const rejected = [...read.rejected, ...stored.rejected].sort((a, b) => a.index - b.index)
    note(site, { ...stored, rejected }, receivedAt)
    return { accepted: stored.accepted, duplicates: stored.duplicates, rejected }
  }

  /** An API key of the site makes a sender a trusted server, from wherever; else the origin decides. */
  async function checkSender(
    { headers }: DoorRequest,
    site: TrackedSite,
  ): Promise<Pick<IncomingBatch, 'trust' | 'keyId'>> {
    const { authorization, origin, host } = headers
    if (authorization !== undefined) {
      const proven = await parts.authenticate({ authorization })
      if (proven?.site?.siteId !== site.id || proven.site.actor.kind !== 'key') {
        throw new Refusal('UNAUTHENTICATED', 'This is no API key of this site')
      }
      if (!hasPermission(proven.site.actor, 'write')) {
        throw new Refusal('FORBIDDEN', 'This API key lacks the scope for this: it needs "write"')
      }
      return { trust: 'server', keyId: proven.site.actor.keyId }
    }
    if (origin === undefined || isAllowed(origin, site, host)) return { trust: 'browser' }
    parts.refusedOrigins.add(site.id, origin)
    throw new Refusal(
      'FORBIDDEN',
      'Pages of this origin may not send events to this site: list it in the site’s settings',
    )
  }

  function ignoreBot(site: TrackedSite, count: number, at: Date): WireAnswer {
    parts.events.inc({ outcome: 'bot' }, count)
    parts.counts.add(site.id, 'bot', count, at)
    return { accepted: 0, duplicates: 0, rejected: [], ignored: 'bot' }
  }

  function note(site: TrackedSite, outcome: BatchOutcome, at: Date): void {
    if (outcome.accepted > 0) parts.events.inc({ outcome: 'accepted' }, outcome.accepted)
    for (const [what, count] of [
      ['duplicate', outcome.duplicates],
      ['rejected', outcome.rejected.length],
    ] as const) {
      if (count === 0) continue
      parts.events.inc({ outcome: what }, count)
      parts.counts.add(site.id, what, count, at)
    }
  }
}

const MAX_ORIGINS = 100

/** isAllowedOrigin, remembered as long as what is known of the site: its pages all send from one or two origins. */
function createIsAllowed(ownHost: string) {
  const known = new WeakMap<TrackedSite, Recent<string, boolean>>()
  return (origin: string, site: TrackedSite, host: string | undefined): boolean => {
    let origins = known.get(site)
    if (!origins) known.set(site, (origins = new Recent(MAX_ORIGINS)))
    const key = `${origin} ${host}`
    let allowed = origins.get(key)
    if (allowed === undefined) {
      allowed = isAllowedOrigin(origin, site, host === undefined ? [ownHost] : [ownHost, host])
      origins.set(key, allowed)
    }
    return allowed
  }
}

const NOTHING: BatchOutcome = { accepted: 0, duplicates: 0, rejected: [] }

/** A server's own country is nothing of the visitor's. */
const clientOf = ({ info }: Client, trust: 'server' | 'browser') =>
  trust === 'server' ? { ...info, country: null, city: null } : info

function readEvents(events: unknown[], receivedAt: Date, sentAt: unknown) {
  const clock = eventClock(receivedAt, sentAt)
  const good: IncomingEvent[] = []
  const rejected: BatchOutcome['rejected'] = []
  events.forEach((raw, index) => {
    const read = readEvent(raw, index, clock)
    if ('event' in read) good.push(read.event)
    else rejected.push({ index, ...read.problem })
  })
  return { good, rejected }
}

function refuseOverRate(retryAfterSeconds: number | undefined): void {
  if (retryAfterSeconds === undefined) return
  throw new Refusal('RATE_LIMITED', 'Too many requests: send again later', { retryAfterSeconds })
}

/** Spread, so that the browsers that were refused together do not come back together. */
const retryAfterSeconds = () => 5 + Math.floor(Math.random() * 10)

function failureAnswer(error: unknown, { log }: CollectParts): DoorAnswer {
  if (error instanceof Refusal) return refusalAnswer(error)
  if (error instanceof AppError) {
    const again = error.code === 'UNAVAILABLE' || error.code === 'RATE_LIMITED'
    return refusalAnswer(
      new Refusal(error.code, error.message, {
        field: error.field,
        retryAfterSeconds: error.retryAfterSeconds ?? (again ? retryAfterSeconds() : undefined),
      }),
    )
  }
  if (isPassing(error)) {
    const why = isUnavailable(error) ? 'The database is away' : 'The database has too much to do'
    const message = `${why}. The events may be stored: send them again later, with the same messageIds`
    return refusalAnswer(new Refusal('UNAVAILABLE', message, { retryAfterSeconds: retryAfterSeconds() }))
  }
  log.error({ err: error }, 'collect failed')
  return refusalAnswer(
    new Refusal(
      'INTERNAL',
      'Something went wrong here. The events may be stored: send them again with the same messageIds',
    ),
  )
}
