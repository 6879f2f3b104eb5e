import { asOrigins, asTags } from './told-values'
import { inWords } from './words'

test('the moments of tags and of values are written as all times of the file are', () => {
  expect(
    inWords(
      asTags([
        { name: 'Newsletter', source: 'EVENT', at: '2026-11-27T15:46:51.491218+00:00' },
        { name: 'Old', source: 'HAND' },
      ]),
      '  ',
    ),
  ).toContain('at: 2026-11-27 15:46:51 UTC')
  const origins = [
    { key: 'title', name: 'title', value: { at: '2026-11-27T15:46:54.769Z', source: 'api' } },
    { key: 'city', name: 'city', value: '2026-01-02T03:04:05.000Z' },
  ]
  expect(inWords(asOrigins(origins), '  ')).toContain('at: 2026-11-27 15:46:54 UTC')
  expect(inWords(asOrigins(origins), '  ')).toContain('at: 2026-01-02 03:04:05 UTC')
})
