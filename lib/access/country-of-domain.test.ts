import { countryOfDomain } from './country-of-domain'

test.each([
  ['shop.example.se', 'SE'],
  ['shop.co.uk', 'GB'],
  ['shop.de', 'DE'],
  ['shop.com', null],
  ['shop.example', null],
  ['start.io', null],
  ['start.co', null],
  ['localhost', null],
  ['10.0.0.1', null],
])('%s is of %p', (domain, country) => {
  expect(countryOfDomain(domain)).toBe(country)
})
