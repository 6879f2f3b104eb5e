import { normalizeDomain } from '.'

test.each([
  ['https://Shop.Example.com/x', 'shop.example.com'],
  ['shop.example.com', 'shop.example.com'],
  ['  SHOP.example.com.  ', 'shop.example.com'],
  ['http://shop.example.com:8080/a?b#c', 'shop.example.com'],
  ['//shop.example.com', 'shop.example.com'],
  ['shop.example.com?utm=1', 'shop.example.com'],
  ['räksmörgås.se', 'xn--rksmrgs-5wao1o.se'],
  ['localhost:3000', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
])('%s is %s', (pasted, domain) => {
  expect(normalizeDomain(pasted)).toBe(domain)
})

test.each([
  '',
  ' ',
  'com',
  'shop',
  'a b.se',
  'user@shop.se',
  '-a.se',
  'a..se',
  '999.1.1.1',
  'x'.repeat(64) + '.se',
  '<b>.se',
])('%j is no domain', (pasted) => {
  expect(() => normalizeDomain(pasted)).toThrow(expect.objectContaining({ code: 'INVALID', field: 'domain' }))
})
