import { dateFormat, numberFormat, type Reader as Writing } from '@/lib/reader/shared'

/** How the reader's browser writes numbers and dates (words stay English as everywhere in the dashboard), and what time it is for
 * them. */
export interface Reader extends Writing {
  now: Date
}

/** `48213` → `48,213`. */
export const formatNumber = (value: number, locale: string) => numberFormat(locale).format(value)

/** Totals are counted up to 10,000; one more means "more than that". */
const countedUpTo = 10_000

/** `10001` → `10,000+`. */
export const formatTotal = (total: number, locale: string) =>
  total > countedUpTo ? `${formatNumber(countedUpTo, locale)}+` : formatNumber(total, locale)

/** `0.64` → `64 %`; something below half a percent is `< 1 %`, never nothing. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  return percent === 0 && share > 0 ? '< 1 %' : `${percent} %`
}

/** `{ amount: "1199.00", currency: "SEK" }` → `SEK 1,199`; decimals only where there are any. */
export function formatMoney(money: { amount: string; currency: string }, locale: string): string {
  const amount = Number(money.amount)
  const whole = Number.isInteger(amount)
  return numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(amount)
}

/** `22320` → `6 h 12 min`, `190` → `3 min 10 s`; beyond ten minutes the seconds no longer matter. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 10) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`
}

const dayKey = (date: Date, reader: Reader) =>
  dateFormat({ ...reader, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)

const dayMs = 86_400_000
const isToday = (date: Date, reader: Reader) => dayKey(date, reader) === dayKey(reader.now, reader)
const isYesterday = (date: Date, reader: Reader) => {
  return dayKey(date, reader) === dayKey(new Date(reader.now.getTime() - dayMs), reader)
}
const isThisYear = (date: Date, reader: Reader) =>
  dayKey(date, reader).slice(0, 4) === dayKey(reader.now, reader).slice(0, 4)

/** `14:02` */
export const formatClock = (date: Date, reader: Reader) =>
  dateFormat(reader, { hour: '2-digit', minute: '2-digit' }).format(date)

/** `12 Jan`, with the year when it is another one. */
export const formatDate = (date: Date, reader: Reader) =>
  dateFormat(reader, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear(date, reader) ? {} : { year: 'numeric' }),
  }).format(date)

/** `12 Jan 2026` */
export const formatFullDate = (date: Date, reader: Reader) =>
  dateFormat(reader, { day: 'numeric', month: 'short', year: 'numeric' }).format(date)

/** `Today`, `Yesterday`, `Sunday 22 November`: the heading over what happened on one day. */
export function formatDay(date: Date, reader: Reader): string {
  if (isToday(date, reader)) return 'Today'
  if (isYesterday(date, reader)) return 'Yesterday'
  return dateFormat(reader, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear(date, reader) ? {} : { year: 'numeric' }),
  }).format(date)
}

/** The exact time, for the hover: `23 Nov 2026, 14:02:11`. */
export const formatExact = (date: Date, reader: Reader) =>
  dateFormat(reader, { dateStyle: 'medium', timeStyle: 'medium' }).format(date)

/** `just now`, `2 min ago`, `5 hours ago`, `yesterday 21:40`, `12 Jan`, `12 Jan 2025`. */
export function formatRelative(date: Date, reader: Reader): string {
  const seconds = Math.round((reader.now.getTime() - date.getTime()) / 1000)
  if (seconds < 0) return seconds > -60 ? 'just now' : `${formatDate(date, reader)} ${formatClock(date, reader)}`
  if (seconds < 45) return 'just now'
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `${minutes} min ago`
  if (isToday(date, reader) || minutes < 6 * 60) {
    const hours = Math.round(minutes / 60)
    return hours === 1 ? '1 hour ago' : `${hours} hours ago`
  }
  if (isYesterday(date, reader)) return `yesterday ${formatClock(date, reader)}`
  return formatDate(date, reader)
}

/** `1 visit`, `2 visits`. */
export const plural = (count: number, one: string, many: string, locale: string) =>
  `${formatNumber(count, locale)} ${count === 1 ? one : many}`

const regionNames = new Intl.DisplayNames('en', { type: 'region' })

/** `SE` → `Sweden`; what is no known code stays as it is. */
export function countryName(code: string): string {
  try {
    return regionNames.of(code.toUpperCase()) ?? code
  } catch {
    return code
  }
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** `sv-SE` → `Swedish (Sweden)`; what is no known code stays as it is. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}
