import { landingOf, parseUrl } from './landing'

const source = (url: string, referrer?: string) => landingOf(url, parseUrl(url), referrer, 'www.shop.example').source

test.each([
  ['https://shop.example/?utm_source=mail', 'https://google.com/', 'mail'],
  ['https://shop.example/', 'https://www.google.com/search', 'google.com'],
  ['https://shop.example/', 'https://shop.example/a', 'direct'],
  ['https://shop.example/', 'https://blog.shop.example/a', 'direct'],
  ['https://shop.example/', 'https://notshop.example/', 'notshop.example'],
  ['https://test.host/a', 'https://www.test.host/b', 'direct'],
  ['https://shop.example/', undefined, 'direct'],
  ['https://shop.example/', 'nonsense', 'direct'],
  ['/relative', undefined, 'direct'],
  ['https://shop.example/?utm_source=%00', undefined, 'direct'],
])('%s from %s came by %s', (url, referrer, expected) => {
  expect(source(url, referrer)).toBe(expected)
})
