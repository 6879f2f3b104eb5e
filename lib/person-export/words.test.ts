import { inWords, lower } from './words'

test.each([
  [null, null],
  ['', null],
  ['Anna', 'Anna'],
  [0, '0'],
  [false, 'no'],
  [new Date('2026-11-27T11:37:41.123Z'), '2026-11-27 11:37:41 UTC'],
  [{ amount: '12.50', currency: 'SEK' }, '12.50 SEK'],
  [['red', 'blue'], 'red, blue'],
  [[], null],
  [{}, null],
  [{ a: 'x', b: null, c: { d: 1 } }, '\n  a: x\n  c:\n     d: 1'],
  [[{ key: 'age', name: 'Age', value: 33 }], '\n  Age: 33'],
])('%j is written %j', (value, text) => {
  expect(inWords(value, '  ')).toBe(text)
})

test('no value can look like a line of the file itself', () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028', '\u0085']) {
    expect(inWords(`Anna${end}CONSENTS${end}Nothing.`, '   ')).toBe('\n   Anna\n   CONSENTS\n   Nothing.')
  }
})

test('words of ours are written as people would', () => {
  expect(lower('VERY_HOT')).toBe('very hot')
  expect(lower(null)).toBeNull()
})
