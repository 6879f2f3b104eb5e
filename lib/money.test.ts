import { currencyDigits, splitByCurrency, toMinor, toMoney } from './money'

test.each([
  [119900n, 'SEK', '1199.00'],
  [5n, 'SEK', '0.05'],
  [0n, 'EUR', '0.00'],
  [-1250n, 'EUR', '-12.50'],
  [1199n, 'JPY', '1199'],
  [1250n, 'KWD', '1.250'],
  [9007199254740993n, 'USD', '90071992547409.93'],
])('%s of %s is %s', (minor, currency, amount) => {
  expect(toMoney(minor, currency)).toEqual({ amount, currency })
})

test.each([
  [12.5, 'SEK', 1250n],
  [1.005, 'EUR', 101n],
  [-0.5, 'JPY', -1n],
  [1.2345, 'KWD', 1235n],
  [19.99, 'USD', 1999n],
])('%s %s is %s in minor units', (major, currency, minor) => {
  expect(toMinor(major, currency)).toBe(minor)
})

test('a code that nobody knows has two decimals', () => {
  expect([currencyDigits('ZZZ'), currencyDigits('no code')]).toEqual([2, 2])
})

test('the sum shown is in the currency of the site, or in the first that there is; never a nought beside other sums', () => {
  expect(splitByCurrency(500n, { USD: 300 }, 'SEK')).toEqual({
    main: { amount: '5.00', currency: 'SEK' },
    others: [{ amount: '3.00', currency: 'USD' }],
  })
  expect(splitByCurrency(0n, { USD: 300 }, 'SEK')).toEqual({ main: { amount: '3.00', currency: 'USD' }, others: [] })
  expect(splitByCurrency(0n, { USD: 300, JPY: 7 }, 'SEK')).toEqual({
    main: { amount: '7', currency: 'JPY' },
    others: [{ amount: '3.00', currency: 'USD' }],
  })
  expect(splitByCurrency(0n, {}, null).main).toEqual({ amount: '0.00', currency: 'EUR' })
})
