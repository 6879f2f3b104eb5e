import { isJunkClaim } from './junk-claims'
import { normaliseClaims, normaliseIdentifier } from './normalise'

test.each([
  ['EMAIL', ' Anna.Berg@X.SE ', 'anna.berg@x.se'],
  ['EMAIL', 'mailto:anna@x.se', 'anna@x.se'],
  ['EMAIL', 'o\u2019brien+news@mail.example.co.uk', 'o\u2019brien+news@mail.example.co.uk'],
  ['EMAIL', 'an\u0000na@x.se', 'anna@x.se'],
  ['EMAIL', 'test@test.se', 'test@test.se'],
  ['PHONE', '070-123 45 67', '+46701234567'],
  ['PHONE', '+46 (0)70 123 45 67', '+46701234567'],
  ['PHONE', '0046701234567', '+46701234567'],
  ['EXTERNAL_ID', '  42 ', '42'],
  ['EXTERNAL_ID', 'a\u0000b\ud800', 'ab\ufffd'],
] as const)('%s %j is %s', (kind, raw, value) => {
  expect(normaliseIdentifier(kind, raw, 'SE')).toEqual({ value })
})

test.each([
  ['EMAIL', 'anna'],
  ['EMAIL', 'anna@x'],
  ['EMAIL', 'anna@x..se'],
  ['EMAIL', 'anna berg@x.se'],
  ['EMAIL', `${'a'.repeat(250)}@x.se`],
  ['EMAIL', '<script>@x.se'],
  ['PHONE', 'call me'],
  ['PHONE', '12'],
  ['EXTERNAL_ID', 'x'.repeat(201)],
] as const)('%s %j is refused', (kind, raw) => {
  expect(normaliseIdentifier(kind, raw, 'SE')).toHaveProperty('problem')
})

test('a phone number without a country code needs the country of the site', () => {
  expect(normaliseIdentifier('PHONE', '070-123 45 67', null)).toHaveProperty('problem')
})

test.each([
  'null',
  'UNDEFINED',
  ' anonymous',
  '[object Object]',
  '""',
  '',
  '  ',
  'n/a',
  'None',
  '{}',
  '0',
  '0000 000',
  '-',
  '-1',
])('%j stands for nobody', (value) => expect(isJunkClaim(value)).toBe(true))

test.each(['nullable', '007', '10', 'anna', 'test@test.se', '\u5f20\u4f1f', 'a', '-5x'])('%j is somebody', (value) =>
  expect(isJunkClaim(value)).toBe(false),
)

test('good claims come best first; bad ones are told apart from junk', () => {
  const result = normaliseClaims({ phone: '+46701234567', externalId: 'null', email: 'nope' }, null)
  expect(result.claims).toEqual([{ kind: 'PHONE', value: '+46701234567' }])
  expect(result.problems).toEqual([
    { field: 'email', message: 'This is not an e-mail address', junk: false },
    { field: 'externalId', message: 'This stands for nobody', junk: true },
  ])
})

test('what is far too long is refused at once, whatever it holds', () => {
  const start = performance.now()
  for (const kind of ['EMAIL', 'PHONE', 'EXTERNAL_ID'] as const) {
    expect(normaliseIdentifier(kind, `a${'('.repeat(300_000)}a`, 'SE')).toHaveProperty('problem')
  }
  expect(performance.now() - start).toBeLessThan(1_000)
})
