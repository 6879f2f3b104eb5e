import { campaignInWords } from './campaign-words'

const READER = { locale: 'en-GB', timeZone: 'Pacific/Auckland', now: new Date('2026-11-27T12:00:00Z') }

test.each([
  ['BANNER', '2026-09-01', '2026-10-31', 'Banner · 1 Sept 2026 – 31 Oct 2026'],
  ['OTHER', '2026-09-01', '2026-09-01', '1 Sept 2026'],
  ['EMAIL', '2026-09-01', null, 'Letter · from 1 Sept 2026'],
  ['OTHER', null, '2026-10-31', 'until 31 Oct 2026'],
  ['POPUP', null, null, 'Pop-up'],
  ['OTHER', null, null, ''],
] as const)('%s from %s to %s is “%s”, wherever one reads it', (kind, startsOn, endsOn, words) => {
  expect(campaignInWords({ kind, startsOn, endsOn }, READER)).toBe(words)
})
