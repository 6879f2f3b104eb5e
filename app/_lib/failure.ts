/** Why a request to the server side failed, in the codes of the API. */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'TIMEOUT'
  | 'OUTDATED'
  | 'INTERNAL'

const known = new Set<string>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'TIMEOUT',
])

/** A failed request. `message` is a sentence for the person who meets it. */
export class RequestFailure extends Error {
  readonly code: FailureCode
  /** Next hands a server error's digest to the browser and nothing else: the code travels in it. */
  readonly digest: string
  /** Where in what was asked it went wrong: `filter.all[2].goal.since`; null: not told. */
  readonly field: string | null

  constructor(code: FailureCode, message: string, options?: ErrorOptions & { field?: string | null }) {
    super(message, options)
    this.field = options?.field ?? null
    this.name = 'RequestFailure'
    this.code = code
    this.digest = code
  }
}

interface ErrorInAnswer {
  message: string
  extensions?: { code?: unknown; field?: unknown }
}

/** The first error of a GraphQL answer as a failure. */
export function failureOf(errors: readonly ErrorInAnswer[]): RequestFailure {
  const [first] = errors
  const code = first?.extensions?.code
  if (code === 'PERSISTED_QUERY_NOT_FOUND') {
    return new RequestFailure('OUTDATED', 'Waggle was updated. Load the page again to go on.')
  }
  if (typeof code === 'string' && known.has(code)) {
    const field = first?.extensions?.field
    return new RequestFailure(code as FailureCode, first?.message ?? 'The request failed', {
      field: typeof field === 'string' ? field : null,
    })
  }
  return new RequestFailure('INTERNAL', 'Something went wrong on the server.')
}
