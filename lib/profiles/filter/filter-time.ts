import { invalid } from '../../errors'
import type { TimeRange } from './checked-filter'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/
const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/

/** What a time is reckoned by. */
export interface Clock {
  now: Date
  /** IANA, the site's: whose days dates mean. */
  timeZone: string
}

const HOW =
  'Write a moment with its zone (2026-11-23T10:00:00Z), a date (2026-11-23) or a duration before now (P30D, PT12H)'

/** The stretch that a FilterTime names: a date from its first moment to the first of the next day, anything else one millisecond,
 * which is as exactly as times are kept.
 *
 * @throws INVALID
 */
export function stretchOf(text: string, path: string, clock: Clock): { from: Date; to: Date; isDay: boolean } {
  const day = DAY.exec(text)
  if (day) {
    const [year = 0, month = 0, date = 0] = day.slice(1).map(Number)
    const isDay = year > 0 && new Date(Date.UTC(year, month - 1, date)).toJSON()?.slice(0, 10) === text
    if (!isDay) throw invalid(path, `There is no such day. ${HOW}`)
    const from = inZone(Date.UTC(year, month - 1, date), clock.timeZone)
    return { from, to: inZone(Date.UTC(year, month - 1, date + 1), clock.timeZone), isDay: true }
  }
  const from = MOMENT.test(text) ? moment(text) : before(text, clock)
  if (!from || !isStorable(from)) throw invalid(path, HOW)
  return { from, to: new Date(from.getTime() + 1), isDay: false }
}

/** Since and until: from the first moment of `since` to before `until`, of which a date still belongs to it. @throws INVALID */
export function windowOf(
  { since, until }: { since?: string | null | undefined; until?: string | null | undefined },
  path: string,
  clock: Clock,
): TimeRange {
  const from = since == null ? null : stretchOf(since, `${path}.since`, clock).from
  const end = until == null ? null : stretchOf(until, `${path}.until`, clock)
  const to = end && (end.isDay ? end.to : end.from)
  if (from && to && from >= to) throw invalid(`${path}.until`, '`until` must be later than `since`')
  return { from, to }
}

const isStorable = (time: Date): boolean => time.getTime() >= Date.UTC(1, 0, 1) && time.getTime() < Date.UTC(9999, 0, 1)

function moment(text: string): Date | null {
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.slice(0, 10) === text.slice(0, 10)
  const time = new Date(text)
  return isDay && !Number.isNaN(time.getTime()) ? time : null
}

/** Years to days by the calendar and clock of the site; hours and less as they pass. */
function before(text: string, { now, timeZone }: Clock): Date | null {
  const parts = DURATION.exec(text)
  if (!parts) return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const passed = ((hours * 60 + minutes) * 60 + seconds) * 1000
  const isByCalendar = years + months + weeks + days > 0
  const start = isByCalendar
    ? inZone(backBy(wallClock(now, timeZone), years * 12 + months, weeks * 7 + days), timeZone)
    : now
  return new Date(start.getTime() - passed)
}

/** A month before the 31st of March is the last of February. */
function backBy(wall: number, months: number, days: number): number {
  const time = new Date(wall)
  const date = time.getUTCDate()
  time.setUTCDate(1)
  time.setUTCMonth(time.getUTCMonth() - months)
  const last = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 0)).getUTCDate()
  time.setUTCDate(Math.min(date, last))
  time.setUTCDate(time.getUTCDate() - days)
  return time.getTime()
}

/** The moment at which a clock of the zone shows this, given as if it were UTC. What the clocks leave out in spring is read by the
 * clock as it was before, so a day without midnight begins at one; what comes twice in autumn is the first of the two. */
function inZone(wall: number, timeZone: string): Date {
  const guess = wall - offset(wall, timeZone)
  const earlier = wall - offset(guess - DAY_MS, timeZone)
  const later = wall - offset(guess + DAY_MS, timeZone)
  const fits = [Math.min(earlier, later), Math.max(earlier, later)].find(
    (time) => wallClock(new Date(time), timeZone) === wall,
  )
  return new Date(fits ?? earlier)
}

const DAY_MS = 86_400_000
const offset = (time: number, timeZone: string): number => wallClock(new Date(time), timeZone) - time

const formatters = new Map<string, Intl.DateTimeFormat>()

/** What a clock of the zone shows, as if it were UTC. */
function wallClock(time: Date, timeZone: string): number {
  if (Number.isNaN(time.getTime())) return NaN
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  const parts = new Map(formatter.formatToParts(time).map(({ type, value }) => [type, value]))
  const at = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type))
  const year = parts.get('era') === 'BC' ? 1 - at('year') : at('year')
  const shown = new Date(0)
  shown.setUTCFullYear(year, at('month') - 1, at('day'))
  shown.setUTCHours(at('hour'), at('minute'), at('second'), 0)
  return shown.getTime() + (((time.getTime() % 1000) + 1000) % 1000)
}
