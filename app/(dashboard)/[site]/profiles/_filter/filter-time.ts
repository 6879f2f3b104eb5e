import { formatClock, formatFullDate, type Reader } from '@/app/_lib/format'
import { operatorWords, type FilterOperator } from '@/lib/profiles/shared'

// A FilterTime in words and in controls: a moment, a date or a duration before now.

export const DURATION_UNITS = {
  minutes: { one: 'minute', write: (count: number) => `PT${count}M` },
  hours: { one: 'hour', write: (count: number) => `PT${count}H` },
  days: { one: 'day', write: (count: number) => `P${count}D` },
  weeks: { one: 'week', write: (count: number) => `P${count}W` },
  months: { one: 'month', write: (count: number) => `P${count}M` },
  years: { one: 'year', write: (count: number) => `P${count}Y` },
} as const
export type DurationUnit = keyof typeof DURATION_UNITS

const DURATION = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const PARTS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const

const partsOf = (text: string) =>
  DURATION.exec(text)
    ?.slice(1)
    .flatMap((count, place) => (count === undefined ? [] : [{ count: Number(count), one: PARTS[place] ?? '' }])) ?? null

export const isDuration = (value: unknown): boolean => typeof value === 'string' && DURATION.test(value)

/** `P30D` as a number and its unit; null: it is none, or has several parts. */
export function durationOf(text: string): { count: number; unit: DurationUnit } | null {
  const parts = partsOf(text)
  const [only] = parts ?? []
  const unit = only && (`${only.one}s` as DurationUnit)
  return parts?.length === 1 && unit && unit in DURATION_UNITS ? { count: only.count, unit } : null
}

/** `P30D` → `30 days`. */
const durationWords = (text: string): string =>
  (partsOf(text) ?? []).map(({ count, one }) => `${count} ${count === 1 ? one : `${one}s`}`).join(' ')

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A date or a moment as people write it; a duration by its length; anything else as it is. */
export function timeWords(text: string, reader: Reader): string {
  if (isDuration(text)) return durationWords(text)
  const isDay = DAY.test(text)
  const time = new Date(isDay ? `${text}T00:00Z` : text)
  if (Number.isNaN(time.getTime())) return text
  if (isDay) return formatFullDate(time, { ...reader, timeZone: 'UTC' })
  return `${formatFullDate(time, reader)}, ${formatClock(time, reader)}`
}

/** How a time is compared, as people think of it: with a duration "in the last" or "more than … ago". */
export type TimeWay = FilterOperator | 'LAST' | 'AGO'

export function timeWayOf({ op, value }: { op: FilterOperator; value?: unknown }): TimeWay {
  if (!isDuration(value)) return op
  if (op === 'GT' || op === 'GTE') return 'LAST'
  return op === 'LT' || op === 'LTE' ? 'AGO' : op
}

export const timeWayWords = (way: TimeWay): string => {
  if (way === 'LAST') return 'in the last'
  return way === 'AGO' ? 'more than … ago' : operatorWords(way, 'time')
}
