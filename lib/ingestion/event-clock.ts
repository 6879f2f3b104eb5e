const DAY_MS = 86_400_000
export const MAX_AGE_DAYS = 7
// An event exactly 7 days old when it was sent is a little older when it arrives.
const TRAVEL_MS = 60_000
// Below this, the difference between `sentAt` and our clock is the journey, not a wrong clock: times stay as sent.
const TOLERANCE_MS = 5_000

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/

/** The clock of one request: what a client's time means in ours. */
export interface EventClock {
  receivedAt: Date
  /** Added to every time of the client. */
  offsetMs: number
}

/** The clock for a request whose client said it was `sentAt` on its own. Without a readable `sentAt` its clock is believed. */
export function eventClock(receivedAt: Date, sentAt: unknown): EventClock {
  const sent = typeof sentAt === 'string' ? parseIso(sentAt) : undefined
  const offsetMs = sent === undefined ? 0 : receivedAt.getTime() - sent
  return { receivedAt, offsetMs: Math.abs(offsetMs) <= TOLERANCE_MS ? 0 : offsetMs }
}

/** When an event happened, by our clock: corrected, never in the future, at most 7 days ago.
 *
 * Returns the sentence for the client where the time cannot be taken. Absent: now.
 */
export function eventTime(clock: EventClock, time: unknown): Date | string {
  if (time === undefined || time === null) return clock.receivedAt
  const parsed = typeof time === 'string' ? parseIso(time) : undefined
  if (parsed === undefined) return 'must be a time with its zone, such as 2026-11-23T10:15:00.000Z'
  const received = clock.receivedAt.getTime()
  const corrected = parsed + clock.offsetMs
  if (corrected < received - MAX_AGE_DAYS * DAY_MS - TRAVEL_MS) return `is more than ${MAX_AGE_DAYS} days ago`
  return corrected >= received ? clock.receivedAt : new Date(corrected)
}

function parseIso(text: string): number | undefined {
  if (!ISO.test(text)) return undefined
  const parsed = Date.parse(text)
  return Number.isNaN(parsed) ? undefined : parsed
}
