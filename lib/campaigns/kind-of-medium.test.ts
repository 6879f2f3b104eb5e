import { kindOfMedium } from './kind-of-medium'

test.each([
  ['email', 'EMAIL'],
  ['E-Mail', 'EMAIL'],
  ['paid-social', 'SOCIAL'],
  ['cpc', 'AD'],
  [' display ', 'AD'],
  ['qr', 'OTHER'],
  [null, 'OTHER'],
])('%j is %s', (medium, kind) => {
  expect(kindOfMedium(medium)).toBe(kind)
})
