// Visitors for tests: what a browser or a server would send, handed to the writer as ingestion hands it over.
import { randomUUID } from 'node:crypto'
import type { BatchOutcome, ClientInfo, IncomingBatch, IncomingEvent, Writer } from '../lib/ingestion'

type Without<T> = T extends unknown ? Omit<T, 'index' | 'messageId' | 'occurredAt'> : never
/** An event without what every event has; `at` in minutes from the story's start. */
export type Told = Without<IncomingEvent> & { at?: number; messageId?: string }

/** Where stories start; recent enough to be within the seven days that ingestion takes. */
export const START = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 6 * 86_400_000)
export const minutes = (at: number): Date => new Date(START.getTime() + at * 60_000)

const DESKTOP: ClientInfo = {
  device: 'desktop',
  browser: 'Firefox',
  os: 'Linux',
  language: 'sv-SE',
  country: 'SE',
  city: null,
}

export interface Browser {
  key: string
  send(...events: Told[]): Promise<BatchOutcome>
}

/** One browser; or with `trust: 'server'`, a program that speaks for it. */
export function browserOf(
  writer: Pick<Writer, 'write'>,
  site: { id: string },
  options: { key?: string; trust?: IncomingBatch['trust']; keyId?: string; client?: Partial<ClientInfo> } = {},
): Browser {
  const key = options.key ?? randomUUID()
  return {
    key,
    send: (...events) =>
      writer.write({
        siteId: site.id,
        visitorKey: key,
        client: { ...DESKTOP, ...options.client },
        trust: options.trust ?? 'browser',
        ...(options.keyId !== undefined && { keyId: options.keyId }),
        receivedAt: new Date(),
        events: events.map(({ at = 0, messageId = randomUUID(), ...event }, index) => ({
          ...(event as IncomingEvent),
          index,
          messageId,
          occurredAt: minutes(at),
        })),
      }),
  }
}

export const page = (path: string, at = 0, more: Partial<Extract<Told, { type: 'page' }>> = {}): Told => ({
  type: 'page',
  url: `https://shop.example${path}`,
  at,
  ...more,
})

export const identify = (
  who: Partial<Omit<Extract<Told, { type: 'identify' }>, 'type' | 'via' | 'at'>>,
  at = 0,
): Told => ({ type: 'identify', via: 'identify', fields: {}, at, ...who })

/** The same short story for the same number, in whatever process: a visitor views a page and says who they are. */
export function storyOf(n: number): { key: string; events: [Told, Told] } {
  const id = (which: number) => `00000000-0000-4000-800${which}-${String(n).padStart(12, '0')}`
  return {
    key: `visitor-${n}`,
    events: [
      { ...page('/'), messageId: id(1) },
      { ...identify({ email: `anna-${n}@x.se` }, 1), messageId: id(2) },
    ],
  }
}
