import { readLocale, readTimeZone } from './time-zone'

test.each([
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv-SE'],
  ['*', 'en-GB'],
  [null, 'en-GB'],
  // What a browser says that was started in a bare shell: Intl throws at it.
  ['en-US@posix,fi', 'fi'],
  ['en-US@posix', 'en-GB'],
])('of the languages "%s" the first that Intl knows is taken', (header, locale) => {
  expect(readLocale(header)).toBe(locale)
})

test.each([
  ['Europe/Stockholm', 'Europe/Stockholm'],
  ['Europe%2FStockholm', 'Europe/Stockholm'],
  ['Nowhere/Atall', 'UTC'],
  ['%', 'UTC'],
  [undefined, 'UTC'],
])('of the cookie "%s" the zone is %s', (stored, zone) => {
  expect(readTimeZone(stored)).toBe(zone)
})
