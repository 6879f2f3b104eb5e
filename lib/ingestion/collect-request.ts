import type { DoorRequest } from '../http/door'
import { Refusal } from './collect-answer'
import { MAX_COLLECT_BYTES, MAX_COLLECT_EVENTS } from './shared'

// `+json` and no type at all (a beacon of bytes) are taken too; a form's type is not, since nothing we know sends it.
const JSON_TYPE = /^(?:application\/(?:[\w.-]+\+)?json|text\/plain)$/i
const UTF8 = /^utf-?8$/i
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u

/** The body of a request, as far as it can be understood without knowing the site. */
export interface Envelope {
  site: string
  visitor: unknown
  sentAt: unknown
  events: unknown
}

/** Checks method, size, type and JSON, in this order. @throws Refusal */
export function openEnvelope(request: DoorRequest): Envelope {
  if (request.method !== 'POST') {
    throw new Refusal('METHOD_NOT_ALLOWED', 'Send events with POST', { headers: { allow: 'POST, OPTIONS' } })
  }
  if (request.body.byteLength > MAX_COLLECT_BYTES) {
    throw new Refusal('TOO_LARGE', `A request may hold at most ${MAX_COLLECT_BYTES} bytes: send the events in several`)
  }
  checkType(request.headers['content-type'])
  const body = parse(request.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal('INVALID', 'The body must be a JSON object with site, visitor and events')
  }
  const { site, visitor, sentAt, events } = body as Partial<Record<keyof Envelope, unknown>>
  if (typeof site !== 'string')
    throw new Refusal('INVALID', 'site must be the tracking key of a site', { field: 'site' })
  return { site, visitor, sentAt, events }
}

/** Checks who the events are of and how many they are, once the caller proved that it may send any. @throws Refusal */
export function checkBatch({ visitor, events }: Envelope): { visitor: string; events: unknown[] } {
  if (!Array.isArray(events)) throw new Refusal('INVALID', 'events must be a list', { field: 'events' })
  if (events.length > MAX_COLLECT_EVENTS) {
    throw new Refusal('TOO_LARGE', `A request may hold at most ${MAX_COLLECT_EVENTS} events`, { field: 'events' })
  }
  if (events.length === 0) throw new Refusal('INVALID', 'events must hold at least one event', { field: 'events' })
  if (typeof visitor !== 'string' || !PRINTABLE.test(visitor) || visitor.trim() === '') {
    throw new Refusal('INVALID', 'visitor must be 1 to 100 printable characters', { field: 'visitor' })
  }
  return { visitor, events }
}

function checkType(header: string | undefined): void {
  if (!header) return
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim())
  const charset = parameters.map((one) => /^charset="?([^"]*)"?$/i.exec(one)?.[1]).find((value) => value !== undefined)
  if (JSON_TYPE.test(type) && (charset === undefined || UTF8.test(charset))) return
  throw new Refusal('UNSUPPORTED_TYPE', 'Send JSON in UTF-8, as application/json or text/plain')
}

function parse(body: Uint8Array): unknown {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    throw new Refusal('INVALID', 'The body is not valid JSON')
  }
}
