import { addUp, indexAbove, type Random } from './random'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
export const HISTORY_DAYS = 365

/** Sunday first: people look for shoes at the end of the week. */
const OF_WEEKDAY = [1.25, 0.95, 0.9, 0.9, 1, 1.05, 1.15]
/** UTC hours of people who live an hour or two east of it: nights are quiet, lunch is a small top, the evening the big one. */
const OF_HOUR = [3, 2, 1, 1, 1, 2, 4, 7, 9, 10, 12, 14, 12, 10, 10, 11, 13, 16, 20, 23, 20, 14, 8, 5]
/** January first: spring for running, autumn for boots, November for sales. */
const OF_MONTH = [0.9, 0.85, 1, 1.15, 1.1, 0.95, 0.75, 1, 1.15, 1.1, 1.35, 1.25]
/** A shop that grows: the last day sees so many times the visits of the first. */
const GROWTH = 2.2

/** When things happen on the site: twelve months that end with the day of `until`, with the rhythm of days and hours.
 *
 * A last day that is not over keeps its visits, closer together: they fit into what has passed of it. So one seed gives the same
 * days before it, whatever the clock says, and nothing is in the future.
 */
export class Calendar {
  readonly startMs: number
  readonly endMs: number
  private readonly lastDayMs: number
  private readonly days: number[]
  private readonly hours = addUp(OF_HOUR)

  /** @param until the last day: its hour does not matter · `now`: nothing happens from here on */
  constructor(until: Date, now: Date) {
    this.lastDayMs = Math.floor(until.getTime() / DAY_MS) * DAY_MS
    this.endMs = Math.min(this.lastDayMs + DAY_MS, now.getTime())
    this.startMs = this.lastDayMs + DAY_MS - HISTORY_DAYS * DAY_MS
    this.days = addUp(
      Array.from({ length: HISTORY_DAYS }, (_, index) => {
        const date = new Date(this.startMs + index * DAY_MS)
        const season = (OF_WEEKDAY[date.getUTCDay()] ?? 1) * (OF_MONTH[date.getUTCMonth()] ?? 1)
        return season * GROWTH ** (index / HISTORY_DAYS)
      }),
    )
  }

  /** A day of the history, busy ones more likely, none before `from`. */
  day(random: Random, from = 0): number {
    const before = from === 0 ? 0 : (this.days[from - 1] ?? 0)
    const all = this.days.at(-1) ?? 0
    return indexAbove(this.days, before + random.unit() * (all - before))
  }

  /** How many days before the last one a moment is; 0 on that day. */
  daysToEnd(ms: number): number {
    return Math.max(0, Math.ceil((this.lastDayMs - ms) / DAY_MS))
  }

  /** A moment of that day. */
  moment(random: Random, day: number): number {
    const dayMs = this.startMs + day * DAY_MS
    const sinceMidnightMs = random.weighted(this.hours) * HOUR_MS + random.below(HOUR_MS)
    if (dayMs < this.lastDayMs) return dayMs + sinceMidnightMs
    return dayMs + Math.floor((sinceMidnightMs * (this.endMs - dayMs)) / DAY_MS)
  }
}
