import { safeNext } from './safe-next'

test.each(['/', '/shop', '/shop/profiles?search=anna#top', '/a//b'])('%s is a path of our own', (path) => {
  expect(safeNext(path)).toBe(path)
})

test.each([
  undefined,
  null,
  '',
  'shop',
  ['/shop', '/other'],
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  '/\u0000//evil.example',
])('%j leads to the front page', (next) => {
  const path = safeNext(next)
  expect(new URL(path, 'https://waggle.example').origin).toBe('https://waggle.example')
  expect(path.startsWith('//')).toBe(false)
})
