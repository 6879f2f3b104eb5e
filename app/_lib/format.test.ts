import {
  countryName,
  formatDay,
  formatDuration,
  formatMoney,
  formatNumber,
  formatRelative,
  formatShare,
  formatTotal,
  type Reader,
} from './format'

const reader: Reader = { locale: 'en-GB', timeZone: 'Europe/Stockholm', now: new Date('2026-11-23T13:00:00Z') }
const ago = (seconds: number) => new Date(reader.now.getTime() - seconds * 1000)

test.each([
  [0, 'just now'],
  [44, 'just now'],
  [45, '1 min ago'],
  [3_540, '59 min ago'],
  [3_600, '1 hour ago'],
  [5 * 3_600, '5 hours ago'],
])('what happened %i seconds ago is told as "%s"', (seconds, words) => {
  expect(formatRelative(ago(seconds), reader)).toBe(words)
})

test('yesterday has its hour, in the zone of the reader; older days have a date', () => {
  const late = new Date('2026-11-22T22:30:00Z')
  expect(formatRelative(late, reader)).toBe('yesterday 23:30')
  // The same moment is today already where the clock is ahead.
  expect(formatRelative(late, { ...reader, timeZone: 'Asia/Tokyo' })).toBe('15 hours ago')
  expect(formatRelative(new Date('2026-01-12T08:00:00Z'), reader)).toBe('12 Jan')
  expect(formatRelative(new Date('2025-01-12T08:00:00Z'), reader)).toBe('12 Jan 2025')
})

test('shortly after midnight, last evening is still told in hours', () => {
  const now = new Date('2026-11-22T23:30:00Z')
  expect(formatRelative(new Date('2026-11-22T21:30:00Z'), { ...reader, now })).toBe('2 hours ago')
})

test('a clock that runs ahead by seconds is now; a time truly to come is shown as it is', () => {
  expect(formatRelative(ago(-20), reader)).toBe('just now')
  expect(formatRelative(ago(-7_200), reader)).toBe('23 Nov 16:00')
})

test('days are named as one speaks of them', () => {
  expect(formatDay(new Date('2026-11-23T05:00:00Z'), reader)).toBe('Today')
  expect(formatDay(new Date('2026-11-22T05:00:00Z'), reader)).toBe('Yesterday')
  expect(formatDay(new Date('2026-11-20T05:00:00Z'), reader)).toBe('Friday 20 November')
  expect(formatDay(new Date('2025-11-20T05:00:00Z'), reader)).toMatch(/^Thursday,? 20 November 2025$/)
})

test.each([
  [0, '0 s'],
  [59.6, '1 min'],
  [190, '3 min 10 s'],
  [600, '10 min'],
  [1_079, '17 min'],
  [22_320, '6 h 12 min'],
  [7_200, '2 h'],
])('%d seconds last %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words)
})

test('numbers are grouped as the reader groups them, and totals are counted up to 10,000', () => {
  expect(formatNumber(48_213, 'en-GB')).toBe('48,213')
  expect(formatNumber(48_213, 'de-DE')).toBe('48.213')
  expect(formatTotal(10_000, 'en-GB')).toBe('10,000')
  expect(formatTotal(10_001, 'en-GB')).toBe('10,000+')
})

test('money has decimals only where there are any', () => {
  expect(formatMoney({ amount: '1199.00', currency: 'EUR' }, 'en-GB')).toBe('€1,199')
  expect(formatMoney({ amount: '1199.50', currency: 'EUR' }, 'en-GB')).toBe('€1,199.50')
  expect(formatMoney({ amount: '1200', currency: 'JPY' }, 'en-GB')).toBe('¥1,200')
})

test('a small share is never shown as none', () => {
  expect([formatShare(0.64), formatShare(0.001), formatShare(0)]).toEqual(['64 %', '< 1 %', '0 %'])
})

test('a country has its name; what is no code stays', () => {
  expect([countryName('SE'), countryName('not a code')]).toEqual(['Sweden', 'not a code'])
})
