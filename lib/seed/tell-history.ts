import { VISIT_GAP_MS } from '../visits'
import type { Calendar } from './calendar'
import { devicesOf, type Device } from './devices'
import { originOf, type Origin } from './origins'
import type { Random } from './random'
import type { Shop } from './shop'
import { tellVisit, type Told, type Visitor } from './tell-visit'

export interface ToldVisit {
  /** Which of the person's devices, by index. */
  device: number
  origin: Origin
  events: Told[]
}

/** Everything that one person, or one nobody, did on the site. Visits by time; never two at once. */
export interface ToldHistory {
  devices: Device[]
  visits: ToldVisit[]
}

const GAP_MS = VISIT_GAP_MS + 60_000
const MAX_DEVICES = 3

/** Makes up a history of exactly `eventCount` events.
 *
 * @param known a person, who says who they are once on each device; else a visitor who stays unknown
 */
export function tellHistory(
  random: Random,
  calendar: Calendar,
  shop: Shop,
  { eventCount, known }: { eventCount: number; known: boolean },
): ToldHistory {
  const sizes = sizesOf(random, eventCount, known)
  const firstDay = calendar.day(random)
  const starts = sizes.map((_, index) =>
    calendar.moment(random, index === 0 ? firstDay : calendar.day(random, firstDay)),
  )
  starts.sort((one, other) => one - other)
  const devices = devicesOf(random, known ? Math.min(MAX_DEVICES, sizes.length) : 1)
  const used = usedDevices(random, sizes.length, devices.length)
  const identifiedIn = known ? identifyingVisits(random, used) : new Set<number>()
  const taste = shop.category(random)

  let free = 0
  let isKnown = false
  const visits = sizes.map((size, index): ToldVisit => {
    const origin = originOf(random, index === 0)
    const identify: Visitor['identify'] = identifiedIn.has(index) ? (random.chance(0.5) ? 'form' : 'identify') : null
    const start = Math.max(free, starts[index] as number)
    const visitor = { random, shop, origin, taste, identify, known: isKnown, daysToEnd: calendar.daysToEnd(start) }
    const events = tellVisit(visitor, start, size)
    isKnown ||= identify !== null
    free = (events.at(-1) as Told).at + GAP_MS
    return { device: used[index] as number, origin, events }
  })
  endInTime(visits, calendar.endMs)
  return { devices, visits }
}

/** Shares the events out among visits: mostly short ones, some long. A visit in which somebody says who they are has two. */
function sizesOf(random: Random, eventCount: number, known: boolean): number[] {
  const [least, mean] = known ? [2, 4] : [1, 1.6]
  const sizes: number[] = []
  for (let left = eventCount; left > 0;) {
    const size = Math.min(left, least + Math.floor(random.waiting(mean)))
    left -= size
    if (left > 0 && left < least) {
      sizes.push(size + left)
      left = 0
    } else sizes.push(size)
  }
  return sizes
}

/** The device of each visit: mostly the first. Only as many as there are visits to use them. */
function usedDevices(random: Random, visitCount: number, deviceCount: number): number[] {
  return Array.from({ length: visitCount }, () =>
    deviceCount === 1 || random.chance(0.66) ? 0 : 1 + random.below(deviceCount - 1),
  )
}

/** For each device the visit in which its person says who they are: often the first on it, seldom later than the third. */
function identifyingVisits(random: Random, used: readonly number[]): Set<number> {
  const visits = new Set<number>()
  for (const device of new Set(used)) {
    const own = used.flatMap((one, index) => (one === device ? [index] : []))
    const turn = random.chance(0.5) ? 0 : random.below(Math.min(3, own.length))
    visits.add(own[turn] as number)
  }
  return visits
}

/** What would reach beyond the last day moves back as a whole. */
function endInTime(visits: readonly ToldVisit[], endMs: number): void {
  const end = visits.at(-1)?.events.at(-1)?.at ?? 0
  const late = end - (endMs - 1)
  if (late <= 0) return
  for (const { events } of visits) for (const event of events) event.at -= late
}
