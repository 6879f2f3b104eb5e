import { stretchOf, windowOf } from './filter-time'

const NOW = new Date('2026-03-31T10:00:00.250Z')
const clock = (timeZone: string, now = NOW) => ({ now, timeZone })
const iso = ({ from, to }: { from: Date | null; to: Date | null }) => [from?.toISOString(), to?.toISOString()]

test.each([
  ['2026-11-23', 'Europe/Stockholm', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
  // The days on which clocks change have 23 and 25 hours.
  ['2026-03-29', 'Europe/Stockholm', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Stockholm', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  // A day without midnight, and one with two.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z', '2018-02-19T03:00:00.000Z'],
  ['2026-11-23', 'Pacific/Kiritimati', '2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'],
  ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ['2026-11-23T10:00+05:30', 'UTC', '2026-11-23T04:30:00.000Z', '2026-11-23T04:30:00.001Z'],
])('%s in %s is from %s to %s', (text, zone, from, to) => {
  expect(iso(stretchOf(text, 'at', clock(zone)))).toEqual([from, to])
})

test.each([
  ['P30D', '2026-03-01T11:00:00.250Z'],
  // The last of February, in winter time.
  ['P1M', '2026-02-28T11:00:00.250Z'],
  ['P1Y1M', '2025-02-28T11:00:00.250Z'],
  ['P2W', '2026-03-17T11:00:00.250Z'],
  ['P0D', '2026-03-31T10:00:00.250Z'],
  ['PT48H', '2026-03-29T10:00:00.250Z'],
  ['PT1M30S', '2026-03-31T09:58:30.250Z'],
  ['P3DT1H', '2026-03-28T10:00:00.250Z'],
])('%s before noon in Stockholm is %s', (text, expected) => {
  const { from, to, isDay } = stretchOf(text, 'at', clock('Europe/Stockholm'))
  expect(from.toISOString()).toBe(expected)
  expect([to.getTime() - from.getTime(), isDay]).toEqual([1, false])
})

test.each(
  [
    '',
    'P',
    'PT',
    'P1DT',
    'P1.5D',
    '-P1D',
    'P1H',
    'now',
    '2026-11-23T10:00:00',
    '2026-02-30',
    '2026-11-23T24:61Z',
  ].concat('0000-01-01', 'P9999Y', '9999-12-31T23:59:59Z', '2026-02-30T10:00:00Z'),
)('%s is no time', (text) => {
  expect(() => stretchOf(text, 'filter.goal.since', clock('UTC'))).toThrow(
    expect.objectContaining({ code: 'INVALID', field: 'filter.goal.since' }),
  )
})

test('a window goes from its first moment or day to before its last moment, or to the end of its last day', () => {
  const window = (since: string | null, until: string | null) => iso(windowOf({ since, until }, 'at', clock('UTC')))
  expect(window('2026-11-01', '2026-11-01')).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'])
  expect(window(null, '2026-11-01T10:00:00Z')).toEqual([undefined, '2026-11-01T10:00:00.000Z'])
  expect(window('P1D', null)).toEqual(['2026-03-30T10:00:00.250Z', undefined])
  expect(() => window('2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z')).toThrow('later')
})
