import type { ClientInfo } from '../visits'

export type { ClientInfo }

/** What validation hands to the writer: one event, checked, trimmed and with its clock corrected. */
interface IncomingBase {
  /** Place in the request's `events`, for the answer. */
  index: number
  /** A UUID: the client's messageId, or a hash of it. */
  messageId: string
  occurredAt: Date
}

/** Identifiers as the client wrote them; lib/identity normalises them and sets junk aside. */
export interface RawClaims {
  email?: string
  phone?: string
  externalId?: string
}

export interface MoneyValue {
  /** Major units, as sent. */
  value: number
  /** ISO 4217; absent: the site's. */
  currency?: string
}

export type IncomingEvent = IncomingBase &
  (
    | { type: 'page'; url: string; title?: string; referrer?: string; category?: string }
    | ({
        type: 'identify'
        name?: string
        organization?: string
        title?: string
        fields: Record<string, unknown>
        /** `form` when the script captured it from a form, else `identify`. */
        via: 'form' | 'identify'
        /** What the form is called in its page. */
        form?: string
      } & RawClaims)
    | { type: 'goal'; name: string; money?: MoneyValue; properties?: Record<string, unknown> }
    | { type: 'purchase'; orderId?: string; money?: MoneyValue; items?: unknown[] }
    | { type: 'campaign'; key: string; interaction: 'VIEW' | 'CLICK' | 'CONVERSION' | 'CLOSE' }
    | { type: 'session'; properties: Record<string, unknown> }
    | { type: 'tag'; name: string }
    | { type: 'consent'; policy: string; status: 'GIVEN' | 'WITHDRAWN' }
    | { type: 'leave'; url: string; seconds: number }
    | { type: 'custom'; name: string; properties?: Record<string, unknown> }
  )

/** One request's worth of good events of one visitor. */
export interface IncomingBatch {
  siteId: string
  /** The id that the browser made: 1 to 100 characters. */
  visitorKey: string
  client: ClientInfo
  /** `server` when an API key of the site came with the request: only then may two known profiles be merged. */
  trust: 'browser' | 'server'
  /** Of that key. */
  keyId?: string
  receivedAt: Date
  events: IncomingEvent[]
}

/** What became of each event of a batch. */
export interface BatchOutcome {
  accepted: number
  /** Events whose messageId (or order id) was already stored. */
  duplicates: number
  rejected: { index: number; field: string; message: string }[]
}
