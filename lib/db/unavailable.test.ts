import { isCancelled, isPassing, isUnavailable } from './unavailable'

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
    expect(isPassing(coded(code))).toBe(false)
  },
)

test('a connection that broke in the middle counts, also as the cause of another error', () => {
  expect(isUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isUnavailable(new Error('could not write', { cause: coded('ECONNREFUSED') }))).toBe(true)
})

test('a broken pipe counts when it is the connection, and not when it is a program or a file of ours', () => {
  const failed = (code: string, syscall: string) => Object.assign(coded(code), { syscall })
  expect(isUnavailable(failed('EPIPE', 'write'))).toBe(true)
  expect(isUnavailable(failed('ENOENT', 'connect'))).toBe(true)
  expect(isUnavailable(failed('ENOENT', 'open'))).toBe(false)
  expect(isUnavailable(failed('ENOENT', 'spawn psql'))).toBe(false)
  expect(isUnavailable(coded('EPIPE'))).toBe(false)
})

test('a statement that PostgreSQL ended is no sign of its being away, though it may succeed later', () => {
  const raw = { meta: { driverAdapterError: { cause: { originalCode: '57014' } } } }
  const underPrisma = Object.assign(coded('P2010'), raw)
  for (const error of [coded('57014'), underPrisma, new Error('could not count', { cause: underPrisma })]) {
    expect(isCancelled(error)).toBe(true)
    expect(isPassing(error)).toBe(true)
    expect(isUnavailable(error)).toBe(false)
  }
  expect(isCancelled(coded('57P01'))).toBe(false)
  expect(isPassing(coded('57P01'))).toBe(true)
})

test('nothing else counts', () => {
  expect(isUnavailable(undefined)).toBe(false)
  expect(isUnavailable('ECONNREFUSED')).toBe(false)
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false)
})
