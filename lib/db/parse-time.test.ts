import { types } from 'pg'
import { parseTime } from './parse-time'

const byDriver = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => Date

test.each([
  '2026-11-23 09:14:00+00',
  '2026-11-23 09:14:00.2+00',
  '2026-11-23 09:14:00.25+00',
  '2026-11-23 09:14:00.257+00',
  '2026-11-23 09:14:00.257123+00',
  '2026-11-23 09:14:00.257+01',
  '2026-11-23 09:14:00+05:30',
  '2024-02-29 23:59:59.999+00',
  '0099-11-23 09:14:00+00',
  '0044-03-15 12:00:00+00 BC',
  '12026-11-23 09:14:00+00',
  'infinity',
])('%s is the time that the driver reads', (text) => {
  expect(Number(parseTime(text))).toBe(Number(byDriver(text)))
})
