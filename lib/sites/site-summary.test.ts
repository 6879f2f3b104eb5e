import { startOfDay } from './site-summary'

test.each([
  ['an ordinary day', 'Europe/Stockholm', '2026-11-23T20:00:00.250Z', '2026-11-22T23:00:00.000Z'],
  ['a zone that is not whole hours away', 'Asia/Kathmandu', '2026-11-23T20:00:00.000Z', '2026-11-23T18:15:00.000Z'],
  ['clocks put back, before', 'Europe/Stockholm', '2026-10-25T00:30:00.000Z', '2026-10-24T22:00:00.000Z'],
  ['clocks put back, after', 'Europe/Stockholm', '2026-10-25T12:00:00.000Z', '2026-10-24T22:00:00.000Z'],
  ['clocks put forward', 'Europe/Stockholm', '2026-03-29T12:00:00.000Z', '2026-03-28T23:00:00.000Z'],
  ['clocks that skip midnight', 'Africa/Cairo', '2026-04-24T12:00:00.000Z', '2026-04-23T22:00:00.000Z'],
  ['midnight itself', 'UTC', '2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
])('where today begins: %s', (_, zone, now, midnight) => {
  expect(startOfDay(new Date(now), zone).toISOString()).toBe(midnight)
})
