import { isUnavailable } from './unavailable'

const coded = (code: string) => Object.assign(new Error('x'), { code })

test.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', 'P1001'])(
  '%s means that the database is away',
  (code) => {
    expect(isUnavailable(coded(code))).toBe(true)
  },
)

test.each(['23505', '40001', '22021', '42703', 'ERR_ASSERTION'])(
  '%s is the fault of the work, not of the database',
  (code) => {
    expect(isUnavailable(coded(code))).toBe(false)
  },
)

test('a connection that broke in the middle counts, also as the cause of another error', () => {
  expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isUnavailable(new Error('could not write', { cause: coded('ECONNREFUSED') }))).toBe(true)
})

test('nothing else counts', () => {
  expect(isUnavailable(undefined)).toBe(false)
  expect(isUnavailable('ECONNREFUSED')).toBe(false)
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false)
})
