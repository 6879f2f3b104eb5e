import { eventClock, eventTime } from './event-clock'

const NOW = new Date('2026-11-23T12:00:00.000Z')
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs).toISOString()
const SECOND = 1_000
const DAY = 86_400_000

test.each([
  ['a right clock', 0, -60 * SECOND, -60 * SECOND],
  ['some seconds of journey are no wrong clock', -4 * SECOND, -60 * SECOND, -60 * SECOND],
  ['a clock an hour slow', -3_600 * SECOND, -3_600 * SECOND - 30 * SECOND, -30 * SECOND],
  ['a clock a day fast', DAY, DAY - 30 * SECOND, -30 * SECOND],
  [
    'a clock of 1999',
    Date.parse('1999-01-01T00:00:00Z') - NOW.getTime(),
    Date.parse('1998-12-31T23:59:00Z') - NOW.getTime(),
    -60 * SECOND,
  ],
  ['later than sent: never in the future', 0, 3_600 * SECOND, 0],
  ['exactly seven days', 0, -7 * DAY, -7 * DAY],
])('%s', (_, sentAt, time, expected) => {
  expect(eventTime(eventClock(NOW, at(sentAt)), at(time))).toEqual(new Date(NOW.getTime() + expected))
})

test('without sentAt the clock of the client is believed, up to now', () => {
  expect(eventTime(eventClock(NOW, undefined), at(-DAY))).toEqual(new Date(at(-DAY)))
  expect(eventTime(eventClock(NOW, undefined), '2999-01-01T00:00:00Z')).toEqual(NOW)
})

test.each([42, {}, 'soon', ''])('a sentAt of %j corrects nothing', (sentAt) => {
  expect(eventTime(eventClock(NOW, sentAt), at(-DAY))).toEqual(new Date(at(-DAY)))
})

test('no time is now; another zone is understood', () => {
  const clock = eventClock(NOW, undefined)
  expect(eventTime(clock, undefined)).toEqual(NOW)
  expect(eventTime(clock, null)).toEqual(NOW)
  expect(eventTime(clock, '2026-11-23T12:30:00+01:00')).toEqual(new Date('2026-11-23T11:30:00Z'))
})

test('older than seven days is refused', () => {
  expect(eventTime(eventClock(NOW, undefined), at(-7 * DAY - 120 * SECOND))).toMatch(/7 days/)
})
