import { randomUUID } from 'node:crypto'
import type { WireBatch, WireEvent } from '../../lib/ingestion/shared'

const SECTIONS = ['shoes', 'jackets', 'tents', 'maps', 'journal']
const REFERRERS = ['https://www.google.com/', 'https://www.example.org/reviews', undefined, undefined]
const CAMPAIGNS = ['', '', '', '?utm_source=newsletter&utm_medium=email&utm_campaign=spring']

export const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
]

/** Events as a shop's visitors send them, endlessly: four of five are page views; the rest leave a page, reach goals, click campaigns
 * and buy. One visitor of ten leaves an e-mail address in the middle of its visit. Eight requests a visitor on average.
 *
 * @param options.sessionProperties instead of page views, events that set so many properties of the visit; custom fields of the bench
 */
export function createTraffic(
  site: string,
  options: { visitors: number; eventsPerRequest: number; seed: number; sessionProperties?: number },
) {
  const random = mulberry32(options.seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const visitors = Array.from({ length: options.visitors }, (_, at) => newVisitor(at))

  function newVisitor(at: number) {
    return { id: `bench-${options.seed}-${at}-${randomUUID()}`, at, seen: 0, known: random() < 0.1 }
  }

  function event(visitor: ReturnType<typeof newVisitor>): WireEvent {
    const messageId = randomUUID()
    const time = new Date().toISOString()
    visitor.seen += 1
    if (visitor.known && visitor.seen === 4) {
      return { type: 'identify', messageId, time, email: `${visitor.id}@example.com`, name: `Visitor ${visitor.at}` }
    }
    const url = `https://shop.example/${pick(SECTIONS)}/${Math.floor(random() * 200)}${visitor.seen === 1 ? pick(CAMPAIGNS) : ''}`
    const kind = visitor.seen === 1 ? 0 : random()
    if (options.sessionProperties && kind < 0.8) return { type: 'session', messageId, time, properties: properties() }
    if (kind < 0.8)
      return { type: 'page', messageId, time, url, title: 'A thing to buy – Shop', referrer: pick(REFERRERS) }
    if (kind < 0.92) return { type: 'leave', messageId, time, url, seconds: Math.ceil(random() * 60) }
    if (kind < 0.96)
      return { type: 'goal', messageId, time, name: pick(['Added to cart', 'Read the guide', 'Signed up']) }
    if (kind < 0.99) return { type: 'campaign', messageId, time, key: pick(['spring', 'summer']), interaction: 'click' }
    return {
      type: 'purchase',
      messageId,
      time,
      id: randomUUID(),
      value: Math.round(random() * 20_000) / 100,
      currency: 'EUR',
    }
  }

  const properties = () =>
    Object.fromEntries(
      Array.from({ length: options.sessionProperties ?? 0 }, (_, at) => [
        `more_${at}`,
        at % 2 === 0 ? Math.floor(random() * 100) : `Text ${Math.floor(random() * 100)}`,
      ]),
    )

  /** The next request's body. */
  return function next(): WireBatch {
    const at = Math.floor(random() * visitors.length)
    const visitor = visitors[at] as ReturnType<typeof newVisitor>
    const events = Array.from({ length: options.eventsPerRequest }, () => event(visitor))
    // A visitor who has seen enough leaves; another comes.
    if (random() < 1 / 8) visitors[at] = newVisitor(at)
    return { site, visitor: visitor.id, sentAt: new Date().toISOString(), events }
  }
}

/** Random numbers that are the same for the same seed. Source: Tommy Ettinger's Mulberry32, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
