/** The one kind of error that a caller is meant to see. Doors map `code` once: lib/http/problem.ts, graphql/errors.ts. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'CONFLICT'
  /** What was to be changed is no longer what the caller read. */
  | 'STALE'
  /** Something depends on what was to go. */
  | 'IN_USE'
  /** It would bring back somebody who was erased. */
  | 'ERASED'
  | 'TOO_LARGE'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  /** It took longer than is waited for. */
  | 'TIMEOUT'

export interface ErrorDetails {
  /** Path of the input at fault, as the caller wrote it: `email`, `filter.all[2].goal.since`. */
  field?: string
  /** Seconds until another try makes sense. */
  retryAfterSeconds?: number
  cause?: unknown
  /** What else is wrong with the same input. */
  also?: readonly AppError[]
}

export class AppError extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly retryAfterSeconds: number | undefined
  readonly also: readonly AppError[]

  /** @param message one sentence for the person who meets it: what is wrong and the way out. No personal data. */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.field = details.field
    this.retryAfterSeconds = details.retryAfterSeconds
    this.also = details.also ?? []
  }
}

export const invalid = (field: string, message: string) => new AppError('INVALID', message, { field })
export const notFound = (what: string) => new AppError('NOT_FOUND', `There is no such ${what} on this site`)
export const conflict = (message: string, field?: string) => new AppError('CONFLICT', message, { field })
export const forbidden = (message: string) => new AppError('FORBIDDEN', message)
export const tookTooLong = (cause: unknown) =>
  new AppError('TIMEOUT', 'This took longer than Waggle waits for its database: ask for less, or try again later', {
    cause,
  })
export const unauthenticated = (message: string) => new AppError('UNAUTHENTICATED', message)

/** The results of checks that do not depend on each other. What several of them refuse is thrown together: the first, the others in
 * its `also`, so that a person mends all of it at once. */
export function checkedTogether<Checks extends Record<string, () => unknown>>(
  checks: Checks,
): { [Name in keyof Checks]: ReturnType<Checks[Name]> } {
  const refused: AppError[] = []
  const results = Object.entries(checks).map(([name, check]) => {
    try {
      return [name, check()]
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(error)
      return [name, undefined]
    }
  })
  const [first, ...also] = refused
  if (first) throw new AppError(first.code, first.message, { ...(first.field && { field: first.field }), also })
  return Object.fromEntries(results) as { [Name in keyof Checks]: ReturnType<Checks[Name]> }
}
