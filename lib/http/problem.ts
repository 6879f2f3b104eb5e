import { isCancelled, isUnavailable } from '../db'
import { AppError, tookTooLong, type ErrorCode } from '../errors'
import type { DoorAnswer } from './door'

const STATUS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID: 400,
  CONFLICT: 409,
  STALE: 409,
  IN_USE: 409,
  ERASED: 409,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
} as const satisfies Record<ErrorCode, number>

/** Refusals that only HTTP knows; the rest are `AppError` codes. */
type HttpOnlyCode = 'METHOD_NOT_ALLOWED' | 'REQUEST_TIMEOUT' | 'UNSUPPORTED_ENCODING' | 'INTERNAL'

const RETRY_AFTER_SECONDS = 5

/** An error as an HTTP answer: `{ "error": { code, field, message } }`, what else is wrong in `also`, with `Retry-After` where another try makes sense.
 *
 * A database that is away is 503, one that took too long 504. Anything else but an `AppError` is a fault of ours: 500, without a word of what it was; log it.
 */
export function problem(error: unknown): DoorAnswer {
  if (!(error instanceof AppError) && isCancelled(error)) return problem(tookTooLong(error))
  if (isUnavailable(error)) {
    return problem(new AppError('UNAVAILABLE', 'The database does not answer; try again shortly'))
  }
  if (!(error instanceof AppError)) {
    return problemAnswer(500, 'INTERNAL', 'Something went wrong on the server; it has been logged')
  }
  const again = error.code === 'RATE_LIMITED' || error.code === 'UNAVAILABLE'
  const seconds = error.retryAfterSeconds ?? (again ? RETRY_AFTER_SECONDS : undefined)
  return problemAnswer(STATUS[error.code], error.code, error.message, {
    field: error.field,
    also: error.also.map(({ code, field = null, message }) => ({ code, field, message })),
    headers: seconds === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  })
}

/** The same shape for what has no `AppError`. */
export function problemAnswer(
  status: number,
  code: ErrorCode | HttpOnlyCode,
  message: string,
  details: { field?: string | undefined; also?: object[]; headers?: Record<string, string> } = {},
): DoorAnswer {
  const { field = null, also = [], headers } = details
  return json(status, { error: { code, field, message }, ...(also.length > 0 && { also }) }, headers)
}

/** A JSON answer that nobody caches. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): DoorAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}
