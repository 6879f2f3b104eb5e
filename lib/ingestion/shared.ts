/** What goes over the wire to POST /api/collect, as the tracking script and other clients write it (docs/api-collect.md).
 * Usable in the browser: types and two numbers, nothing else. */

export const MAX_COLLECT_EVENTS = 100
export const MAX_COLLECT_BYTES = 65_536

export interface WireBatch {
  /** The site's tracking key. */
  site: string
  /** The id that the browser made: 1 to 100 printable characters. */
  visitor: string
  /** The client's clock as it sends, ISO 8601: corrects `time` of every event. */
  sentAt?: string
  events: WireEvent[]
}

interface WireBase {
  /** Best a UUID, made once and kept through resends: a repeated one changes nothing. */
  messageId?: string
  /** ISO 8601 with zone; at most 7 days ago. Absent: now. */
  time?: string
}

interface WireMoney {
  /** Major units: 12.5 is twelve and a half. */
  value?: number
  /** ISO 4217; absent: the site's. */
  currency?: string
}

export type WireProperties = Record<string, unknown>

export type WireEvent = WireBase &
  (
    | { type: 'page'; url: string; title?: string; referrer?: string; category?: string }
    | {
        type: 'identify'
        email?: string
        phone?: string
        externalId?: string
        name?: string
        organization?: string
        title?: string
        fields?: WireProperties
        /** `form`: read from a form that the visitor sent; absent: the page said so itself. */
        via?: 'form'
        /** Of such a form: its `id`, or its `name`. */
        form?: string
      }
    | ({ type: 'goal'; name: string; properties?: WireProperties } & WireMoney)
    | ({ type: 'purchase'; id?: string; items?: unknown[] } & WireMoney)
    | { type: 'campaign'; key: string; interaction: 'view' | 'click' | 'conversion' | 'close' }
    | { type: 'session'; properties: WireProperties }
    | { type: 'tag'; name: string }
    | { type: 'consent'; policy: string; status: 'given' | 'withdrawn' }
    /**
     * `seconds` is the whole visible time of that page view so far, not the time since the last leave: a page that is hidden
     * and shown again reports more than once, and the greatest counts. Meant is the visit's latest page event of this url.
     */
    | { type: 'leave'; url: string; seconds: number }
    | { type: 'custom'; name: string; properties?: WireProperties }
  )

export interface WireAnswer {
  accepted: number
  duplicates: number
  rejected: { index: number; field: string; message: string }[]
  /** Why nothing was taken although nothing was wrong: the sender is a bot. */
  ignored?: 'bot'
  /** Why the request as a whole was refused. */
  error?: { code: string; field: string | null; message: string }
}
