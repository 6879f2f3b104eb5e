import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLErrorExtensions, GraphQLFormattedError } from 'graphql'
import { isCancelled, isUnavailable, newId } from '../lib/db'
import { AppError, tookTooLong, type ErrorCode } from '../lib/errors'

/** `extensions.code` of each failure: the API's promise to programs. INVALID goes by the name GraphQL clients know. */
const GRAPHQL_CODE = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  INVALID: 'BAD_USER_INPUT',
  CONFLICT: 'CONFLICT',
  STALE: 'STALE',
  IN_USE: 'IN_USE',
  ERASED: 'ERASED',
  TOO_LARGE: 'TOO_LARGE',
  RATE_LIMITED: 'RATE_LIMITED',
  UNAVAILABLE: 'UNAVAILABLE',
  TIMEOUT: 'TIMEOUT',
} as const satisfies Record<ErrorCode, string>

/** Failures of the whole request that HTTP has a word for; everything else is an answer like any other. */
const HTTP_STATUS: Record<string, number | undefined> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429, UNAVAILABLE: 503 }

const RETRY_AFTER_SECONDS = 5
const MAX_MESSAGE = 500

export interface ErrorLog {
  error(details: object, message: string): void
}

/** What a caller sees of an error: the message and code of an AppError and of GraphQL's own refusals; of everything else an id
 * that stands in the log beside the error itself. */
export function formatError(log: ErrorLog, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted
  const place = { ...(locations && { locations }), ...(path && { path }) }
  const cause = causeOf(error)
  if (cause) {
    const extensions: GraphQLErrorExtensions = { code: GRAPHQL_CODE[cause.code] }
    if (cause.field !== undefined) extensions['field'] = cause.field
    if (cause.retryAfterSeconds !== undefined) extensions['retryAfterSeconds'] = cause.retryAfterSeconds
    return { message: cause.message, ...place, extensions }
  }
  const { code } = formatted.extensions ?? {}
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    // GraphQL's own messages repeat what they refuse, which may be a million characters long.
    const message = readable(formatted.message)
    return { message, ...place, extensions: { code, ...limitOf(formatted) } }
  }
  const id = newId()
  log.error({ err: unwrapResolverError(error), id, path: path?.join('.') }, 'a GraphQL request failed')
  return {
    message: `Something went wrong on the server. Its log tells what, under the id ${id}`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', id },
  }
}

/** The AppError behind an error: thrown by a verb, or the database being away or too slow. */
function causeOf(error: unknown): AppError | null {
  const cause = unwrapResolverError(error)
  if (cause instanceof AppError) return cause
  // A value refused by a scalar of ours reaches us wrapped twice.
  if (cause instanceof Error && 'originalError' in cause && cause.originalError instanceof AppError)
    return cause.originalError
  if (error instanceof Error && 'originalError' in error && error.originalError instanceof AppError)
    return error.originalError
  if (isCancelled(cause)) return tookTooLong(cause)
  return isUnavailable(cause)
    ? new AppError('UNAVAILABLE', 'Waggle cannot reach its database: try again in a moment', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
    : null
}

function readable(message: string): string {
  if (message.startsWith('Syntax Error: Document contains more'))
    return `${message} Split the document, or move its values into variables.`
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)} …` : message
}

const limitOf = ({ extensions }: GraphQLFormattedError): GraphQLErrorExtensions =>
  extensions?.['limit'] === undefined ? {} : { limit: extensions['limit'] }

/** Status and headers that the errors of an answer ask for; nothing for most. */
export function httpOf(errors: readonly unknown[]): { status?: number; headers: [string, string][] } {
  for (const error of errors) {
    const cause = causeOf(error)
    const status = cause && HTTP_STATUS[GRAPHQL_CODE[cause.code]]
    if (status === undefined || status === null) continue
    const seconds = cause?.retryAfterSeconds
    return { status, headers: seconds === undefined ? [] : [['retry-after', String(Math.ceil(seconds))]] }
  }
  return { headers: [] }
}

/** A mutation's expected failures. */
export interface UserErrorRow {
  code: string
  field: string | null
  message: string
}

const NOT_THE_INPUTS_FAULT: ReadonlySet<ErrorCode> = new Set([
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'TIMEOUT',
])

/** Runs a mutation's verb; expected failures become `userErrors` beside an otherwise empty payload.
 *
 * @param failed the payload when nothing was done
 * @param prefix what stands before the field of an error: `input` for verbs that are given the input itself
 */
export async function withUserErrors<Payload extends object, Failed extends object>(
  failed: Failed,
  work: () => Promise<Payload>,
  prefix = 'input',
): Promise<(Payload | Failed) & { userErrors: UserErrorRow[] }> {
  try {
    return { ...(await work()), userErrors: [] }
  } catch (error) {
    if (!(error instanceof AppError) || NOT_THE_INPUTS_FAULT.has(error.code)) throw error
    const userErrors = [error, ...error.also].map(({ code, field, message }) => ({
      code,
      field: field === undefined ? null : prefix ? `${prefix}.${field}` : field,
      message,
    }))
    return { ...failed, userErrors }
  }
}
