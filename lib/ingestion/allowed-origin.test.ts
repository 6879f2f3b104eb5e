import { isAllowedOrigin } from './allowed-origin'

const rule = { domain: 'example.com', allowedOrigins: ['partner.example', 'https://app.example:8443'] }

test.each([
  'https://example.com',
  'http://example.com',
  'https://EXAMPLE.com',
  'https://www.example.com',
  'https://a.b.example.com:3000',
  'capacitor://example.com',
  'https://example.com.',
  'https://partner.example',
  'http://partner.example:81',
  'https://app.example:8443',
])('%s may send', (origin) => {
  expect(isAllowedOrigin(origin, rule)).toBe(true)
})

test.each([
  'null',
  '',
  'example.com',
  'https://evil-example.com',
  'https://example.com.evil.io',
  'https://evil.io/example.com',
  'https://evil.io#example.com',
  'https://evil.io?example.com',
  'https://example.com@evil.io',
  'https://evil.io\\.example.com',
  'https://evil.io https://example.com',
  'https://example.co',
  'https://com',
  'https://sub.partner.example',
  'https://app.example',
  'http://app.example:8443',
  'file://',
  'https://exаmple.com', // the a is Cyrillic
])('%s may not', (origin) => {
  expect(isAllowedOrigin(origin, rule)).toBe(false)
})

test('a domain in its own letters is the same as in punycode', () => {
  for (const domain of ['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example']) {
    expect(isAllowedOrigin('https://xn--bcher-kva.example', { domain, allowedOrigins: [] })).toBe(true)
    expect(isAllowedOrigin('https://www.xn--bcher-kva.example', { domain, allowedOrigins: [] })).toBe(true)
  }
})

test('however the admin wrote the domain', () => {
  for (const domain of ['https://www.shop.example/start', 'shop.example:8080', ' Shop.example ', 'www.shop.example']) {
    expect(isAllowedOrigin('https://shop.example', { domain, allowedOrigins: [] })).toBe(true)
  }
  expect(isAllowedOrigin('http://localhost:5173', { domain: 'localhost', allowedOrigins: [] })).toBe(true)
  expect(isAllowedOrigin('http://127.0.0.1:5173', { domain: '127.0.0.1', allowedOrigins: [] })).toBe(true)
  expect(isAllowedOrigin('https://evil.io', { domain: '', allowedOrigins: [''] })).toBe(false)
})

test('pages of Waggle itself may send: the demo shop lives there', () => {
  expect(isAllowedOrigin('http://localhost:3000', rule, ['localhost:3000'])).toBe(true)
  expect(isAllowedOrigin('http://localhost:3001', rule, ['localhost:3000'])).toBe(false)
})
