import type { WireBatch, WireEvent } from '../ingestion/shared'
import { bytesOf, keep, MAX_EVENTS, takeAll } from './outbox'
import { awaitsTitle, describe } from './page-details'
import { randomId } from './random-id'
import { read, remove, write } from './storage'
import { endpoint, site } from './tag'
import { hasOptedOut, mayTrack, visitorId } from './visitor'

const LAZY_MS = 300
/** A moment only, so that a page view made just before still finds its title. */
const PROMPT_MS = 60
const MAX_BACKOFF_S = 300
/** The server takes 10 KB of properties: a larger event would only crowd out the others that wait. */
const MAX_EVENT_BYTES = 3e4

type Unstamped<E> = E extends unknown ? Omit<E, 'messageId' | 'time'> : never

let queue: WireEvent[] = []
/** Requests without an answer yet. */
const unanswered = new Set<{ visitor: string; events: WireEvent[] }>()
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
/** The server knows no such site, or refuses this page: not another word. */
let refused: boolean | undefined

/** Queues one event and gives back the copy that will be sent. Without permission it waits in memory. */
export const push = (event: Unstamped<WireEvent>, promptly?: boolean) => {
  // A copy: the page may go on to change its objects. What is not JSON throws here and harms no other event.
  const stamped = JSON.parse(JSON.stringify({ ...event, messageId: randomId(), time: new Date() })) as WireEvent
  if (queue.length < MAX_EVENTS && !hasOptedOut() && bytesOf(stamped) < MAX_EVENT_BYTES) queue.push(stamped)
  if (promptly || !timer) flushIn(promptly ? PROMPT_MS : LAZY_MS)
  return stamped
}

export const flush = () => {
  flushIn()
  if (refused) return
  // What is stored already was permitted: without permission only a last word on consent is left of it.
  if (mayTrack()) {
    describe()
    if (queue.length) keep(visitorId(), queue)
    queue = []
  }
  const waitMs = +(read('retryAt') || 0) - Date.now()
  if (waitMs > 0) flushIn(waitMs)
  else if (navigator.onLine) {
    const outbox = takeAll()
    for (const visitor in outbox) send(visitor, outbox[visitor] as WireEvent[])
  }
}

const ofConsent = (events: WireEvent[]) => events.filter(({ type }) => type === 'consent')

/** Forgets what is not yet known to have arrived, but for statements of consent: a "no" reaches the server even when it is said
 * offline. Those that were never permitted to go out stay only if they are to have a last word. */
export const dropAll = (butConsent?: boolean) => {
  queue = butConsent ? ofConsent(queue) : []
  for (const request of unanswered) request.events = ofConsent(request.events)
  const outbox = takeAll()
  for (const visitor in outbox) keep(visitor, ofConsent(outbox[visitor] as WireEvent[]))
  remove('retryAt')
}

/** At unload: the answers will not be seen any more, so the next page sends again; a messageId counts once. */
export const keepUnanswered = () =>
  unanswered.forEach(({ visitor, events }) =>
    // A leave would be doubled by nearly every unload, for little: the visit's own times say nearly the same.
    keep(
      visitor,
      events.filter((event) => event.type !== 'leave'),
    ),
  )

const flushIn = (ms?: number) => {
  clearTimeout(timer)
  timer = ms ? setTimeout(() => (awaitsTitle() ? flushIn(PROMPT_MS) : flush()), ms) : undefined
}

const send = (visitor: string, events: WireEvent[]) => {
  const request = { visitor, events }
  unanswered.add(request)
  const body: WireBatch = { site: site as string, visitor, sentAt: new Date().toISOString(), events }
  const settle = (answer?: Response) => {
    const status = answer ? answer.status : 0
    unanswered.delete(request)
    if (!status || status === 408 || status === 429 || status > 499) {
      // Not all of them, if the person withdrew meanwhile.
      keep(visitor, request.events)
      const waitMs =
        1e3 * (+((answer && answer.headers.get('retry-after')) || 0) || Math.min(2 ** ++failures, MAX_BACKOFF_S))
      // Kept for the next page too; a broken line is tried again by whatever comes first.
      if (status) write('retryAt', Date.now() + waitMs + '')
      // Not instead of a flush that is near: what it would store should not wait in memory.
      if (!timer) flushIn(waitMs)
    } else {
      // Any other refusal is for good: the same events would be refused for ever.
      failures = 0
      refused = status === 401 || status === 403 || status === 404
    }
  }
  // A string body goes out as text/plain, which needs no preflight.
  fetch(endpoint, { method: 'POST', keepalive: true, credentials: 'omit', body: JSON.stringify(body) }).then(
    settle,
    () => settle(),
  )
}
