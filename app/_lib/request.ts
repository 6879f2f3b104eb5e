import { connection } from './connection'
import { failureOf, RequestFailure } from './failure'
import type { TypedDocumentString } from './gql/graphql'
import { siteAccess } from './site-access'

export interface RequestOptions {
  /** The slug of the site this is about. */
  site: string
  signal?: AbortSignal
}

interface Answer<Result> {
  data?: Result | null
  errors?: { message: string; extensions?: { code?: unknown; field?: unknown } }[]
}

/** Asks the server side by the name (hash) of a document it knows. Browser only.
 *
 * @throws RequestFailure · AbortError when `signal` says so. Someone signed out is sent to the sign-in page.
 */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { site, signal }: RequestOptions,
): Promise<Result> {
  const response = await send({ ...nameOf(document), variables }, site, signal)
  const answer = await read<Result>(response, signal)
  if (answer.errors?.length) {
    const failure = failureOf(answer.errors)
    if (failure.code === 'UNAUTHENTICATED') leaveToSignIn()
    if (failure.code === 'UNAVAILABLE') connection.lost()
    if (failure.code === 'FORBIDDEN') siteAccess.doubt()
    throw failure
  }
  if (!answer.data) throw unavailable()
  connection.found()
  return answer.data
}

const nameOf = (document: TypedDocumentString<unknown, never>) => ({
  extensions: {
    persistedQuery: { version: 1, sha256Hash: String(document.__meta__?.documentId ?? '').replace(/^sha256:/, '') },
  },
})

async function send(body: unknown, site: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch('/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-waggle-site': site },
      body: JSON.stringify(body),
      signal,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw unavailable(cause)
  }
}

async function read<Result>(response: Response, signal: AbortSignal | undefined): Promise<Answer<Result>> {
  try {
    return (await response.json()) as Answer<Result>
  } catch (cause) {
    // Given up half-way, as by whoever leaves the page: nobody is away.
    if (signal?.aborted) throw cause
    throw unavailable(cause)
  }
}

function unavailable(cause?: unknown) {
  connection.lost()
  return new RequestFailure('UNAVAILABLE', 'Waggle cannot be reached right now. Check your connection and try again.', {
    cause,
  })
}

export function leaveToSignIn() {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}
