import { AppError, type ErrorCode } from '../errors'
import { problem } from './problem'

const bodyOf = (answer: ReturnType<typeof problem>) =>
  JSON.parse(answer.body as string) as { error: Record<string, unknown> }

test.each<[ErrorCode, number]>([
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['NOT_FOUND', 404],
  ['INVALID', 400],
  ['CONFLICT', 409],
  ['STALE', 409],
  ['IN_USE', 409],
  ['TOO_LARGE', 413],
  ['RATE_LIMITED', 429],
  ['UNAVAILABLE', 503],
  ['TIMEOUT', 504],
])('%s is %i', (code, status) => {
  const answer = problem(new AppError(code, 'A sentence', { field: 'email' }))
  expect(answer.status).toBe(status)
  expect(bodyOf(answer)).toEqual({ error: { code, field: 'email', message: 'A sentence' } })
})

test('where another try makes sense the answer says when, in whole seconds', () => {
  expect(problem(new AppError('RATE_LIMITED', 'Slowly', { retryAfterSeconds: 1.2 })).headers['retry-after']).toBe('2')
  expect(problem(new AppError('RATE_LIMITED', 'Slowly')).headers['retry-after']).toBe('5')
  expect(problem(new AppError('INVALID', 'No')).headers['retry-after']).toBeUndefined()
})

test('a fault of ours is 500 and says nothing of what it was', () => {
  const answer = problem(new Error('relation "secret_table" does not exist'))
  expect(answer.status).toBe(500)
  expect(answer.body).not.toContain('secret_table')
})

test('a database that is away is 503 with Retry-After', () => {
  const answer = problem(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
  expect(answer.status).toBe(503)
  expect(answer.headers['retry-after']).toBe('5')
})

test('one that ended a statement which took too long is there: 504, and not told as away', () => {
  const answer = problem(Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }))
  expect(answer.status).toBe(504)
  expect(bodyOf(answer).error).toMatchObject({ code: 'TIMEOUT' })
})
