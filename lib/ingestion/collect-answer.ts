import type { ErrorCode } from '../errors'
import type { DoorAnswer } from '../http/door'
import { json } from '../http/problem'
import type { WireAnswer } from './shared'

export type RefusalCode = ErrorCode | 'METHOD_NOT_ALLOWED' | 'UNSUPPORTED_TYPE' | 'INTERNAL'

const STATUS = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  STALE: 409,
  IN_USE: 409,
  ERASED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TIMEOUT: 503,
} as const satisfies Record<RefusalCode, number>

/** A request refused as a whole. Thrown by the checks, answered by the door. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: { field?: string; retryAfterSeconds?: number; headers?: Record<string, string> } = {},
  ) {
    super(message)
  }
}

/** The answer for a refused request: the shape of every answer, with nothing taken and the reason in `error`. */
export function refusalAnswer({ code, message, details }: Refusal): DoorAnswer {
  const { field = null, retryAfterSeconds, headers } = details
  const retry = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) }
  const body = { accepted: 0, duplicates: 0, rejected: [], error: { code, field, message } } satisfies WireAnswer
  return json(STATUS[code], body, { ...headers, ...retry })
}

/** 202 when any event was good (a duplicate is good: it is stored), else 400. */
export function outcomeAnswer(outcome: WireAnswer): DoorAnswer {
  const good = outcome.accepted + outcome.duplicates > 0 || outcome.ignored !== undefined
  return json(good ? 202 : 400, outcome satisfies WireAnswer)
}

/** The answer as a page on `origin` may read it, whoever that is: no answer holds more than what the page sent, and a script that
 * could not read a refusal would take it for a broken line and try again. It is not told to keep cookies, and never sends any. */
export function readableBy(origin: string | undefined, answer: DoorAnswer): DoorAnswer {
  answer.headers.vary = 'Origin'
  if (origin === undefined) return answer
  answer.headers['access-control-allow-origin'] = origin
  if (answer.headers['retry-after'] !== undefined) answer.headers['access-control-expose-headers'] = 'Retry-After'
  return answer
}

/** A refusal of the server in front of the door (a body too large, an encoding, a body too slow) in the shape of ours. */
export function dressRefusal(refusal: DoorAnswer, origin: string | undefined): DoorAnswer {
  const { error } = JSON.parse(refusal.body as string) as Pick<WireAnswer, 'error'>
  const body = JSON.stringify({ accepted: 0, duplicates: 0, rejected: [], error } satisfies WireAnswer)
  return readableBy(origin, { ...refusal, body })
}

/** The answer to a preflight. It names no site, so no origin can be judged yet: the POST itself is. */
export function preflightAnswer(): DoorAnswer {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
    },
    body: '',
  }
}
