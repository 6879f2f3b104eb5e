import { addressMatcher, readAddress, type AddressRule } from '.'

test.each<[AddressRule['match'], string, string | null, boolean]>([
  ['PREFIX', '/shoes', 'https://shop.example/Shoes/red?size=7#top', true],
  ['PREFIX', '/shoes', 'https://shop.example/all/shoes', false],
  ['PREFIX', '/k%C3%B6p', 'https://shop.example/köp/1', true],
  ['PREFIX', '/köp', 'https://shop.example/k%C3%B6p/1', true],
  ['PREFIX', '/search?q=boots', 'https://shop.example/search?q=Boots', true],
  ['PATTERN', '/*/shoes*', 'https://shop.example/se/shoes/red', true],
  ['PATTERN', '/*/shoes', 'https://shop.example/se/shoes/red', false],
  ['PATTERN', '/100%*', 'https://shop.example/100%25', true],
  ['PREFIX', '/', null, false],
  ['PREFIX', '/', 'not an address', false],
])('%s %s of %s: %s', (match, address, url, expected) => {
  expect(addressMatcher({ match, address })(readAddress(url))).toBe(expected)
})
