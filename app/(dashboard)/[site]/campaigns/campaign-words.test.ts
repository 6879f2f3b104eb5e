import { periodInWords } from './campaign-words'

const READER = { locale: 'en-GB', timeZone: 'Pacific/Auckland', now: new Date('2026-11-27T12:00:00Z') }

test.each([
  ['2026-09-01', '2026-10-31', '1 Sept 2026 – 31 Oct 2026'],
  ['2026-09-01', '2026-09-01', '1 Sept 2026'],
  ['2026-09-01', null, 'from 1 Sept 2026'],
  [null, '2026-10-31', 'until 31 Oct 2026'],
  [null, null, ''],
])('from %s to %s is “%s”, wherever one reads it', (startsOn, endsOn, words) => {
  expect(periodInWords({ startsOn, endsOn }, READER)).toBe(words)
})
