import { addressMatcher, readAddress, type AddressRule } from '.'

test.each<[AddressRule['match'], string, string | null, boolean]>([
  ['PREFIX', '/shoes', 'https://shop.example/Shoes/red?size=7#top', true],
  ['PREFIX', '/shoes', 'https://shop.example/all/shoes', false],
  ['PREFIX', '/k%C3%B6p', 'https://shop.example/köp/1', true],
  ['PREFIX', '/köp', 'https://shop.example/k%C3%B6p/1', true],
  ['PREFIX', '/search?q=boots', 'https://shop.example/search?q=Boots', true],
  ['PREFIX', '/search?q=r%C3%B6da%20skor', 'https://shop.example/search?q=r%C3%B6da%20skor&page=2', true],
  ['PREFIX', '/search?q=röda', 'https://shop.example/search?q=r%C3%B6da', true],
  ['PREFIX', '/search?q=%E0%A4%A', 'https://shop.example/search?q=%E0%A4%A', true],
  ['PATTERN', '/s%C3%B6k?q=%E0%A4%A*', 'https://shop.example/s%C3%B6k?q=%E0%A4%A&page=2', true],
  ['PREFIX', '/search?q=röda', 'https://shop.example/search?q=r%C3%B6da&from=%E0%A4%A', true],
  ['PREFIX', '/a?b=1%262', 'https://shop.example/a?b=1&2', false],
  ['PATTERN', '/*/shoes*', 'https://shop.example/se/shoes/red', true],
  ['PATTERN', '/*/shoes', 'https://shop.example/se/shoes/red', false],
  ['PATTERN', '/100%*', 'https://shop.example/100%25', true],
  ['PREFIX', '/', null, false],
  ['PREFIX', '/', 'not an address', false],
])('%s %s of %s: %s', (match, address, url, expected) => {
  expect(addressMatcher({ match, address })(readAddress(url))).toBe(expected)
})
