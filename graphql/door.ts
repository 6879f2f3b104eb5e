import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server'
import { AppError, unauthenticated } from '../lib/errors'
import type { Door, DoorAnswer, DoorRequest } from '../lib/http/door'
import { authenticate, type Authenticated } from '../lib/access'
import { createContext, SIGN_IN, type GraphQLRuntime } from './context'
import { formatError, httpOf } from './errors'
import { LIMITS } from './limits'
import { getServer } from './server'

/** POST and GET /api/graphql: GraphQL over HTTP, by API key or by the dashboard's session.
 *
 * Our own adapter: it takes a content type with a charset, answers broken JSON with 400 and a body over 1 MB with 413.
 */
export function createGraphQLDoor(runtime: GraphQLRuntime): Door {
  return async (request) => {
    try {
      const body = readBody(request)
      const server = await getServer(runtime)
      const who = await authenticate(runtime, request.headers)
      if (who) refuseForgery(runtime, request, who)
      else refuseLong(request, body)
      const answer = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method,
          headers: headersOf(request),
          search: request.method === 'GET' ? `?${request.query}` : '',
          body,
        },
        context: () => Promise.resolve(createContext(runtime, who, request.ip)),
      })
      return toAnswer(answer)
    } catch (error) {
      return toFailure(runtime, error)
    }
  }
}

/** Gives what the adapter in front refuses (a body too large or too slow) the shape of every other answer. */
export function dressGraphQLRefusal(refusal: DoorAnswer): DoorAnswer {
  const { error } = JSON.parse(String(refusal.body)) as { error: { code: string; message: string } }
  const body = JSON.stringify({ errors: [{ message: error.message, extensions: { code: error.code } }] })
  return { ...refusal, body }
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

const JSON_TYPE = /^application\/(?:[a-z.-]+\+)?json *(?:;|$)/i

function readBody({ method, headers, body }: DoorRequest): unknown {
  if (method === 'GET') return undefined
  if (method !== 'POST')
    throw new Refusal(405, 'BAD_REQUEST', 'This address takes GET and POST', { allow: 'GET, POST' })
  if (body.byteLength > LIMITS.bodyBytes)
    throw new Refusal(413, 'TOO_LARGE', `A request can be at most ${LIMITS.bodyBytes} bytes: split it`)
  if (!JSON_TYPE.test(headers['content-type'] ?? ''))
    throw new Refusal(415, 'BAD_REQUEST', 'Send JSON, with the content type application/json')
  const parsed = parse(body)
  if (Array.isArray(parsed))
    throw new Refusal(400, 'BAD_REQUEST', 'Send one operation a request: batches are not taken')
  return parsed
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', 'The body is not JSON in UTF-8')
  }
}

function headersOf({ headers }: DoorRequest): HeaderMap {
  const map = new HeaderMap()
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) map.set(name, value)
  }
  return map
}

/** A browser sends the session's cookie whoever asks it to, and says who asked in `Origin`. Apollo's own check refuses what a
 * page of another origin may send without asking first; this one refuses the page. */
function refuseForgery({ env }: GraphQLRuntime, { headers }: DoorRequest, who: Authenticated): void {
  const origin = headers['origin']
  if (who.userId === null || origin === undefined) return
  if (origin === new URL(env.WAGGLE_URL).origin) return
  if (URL.canParse(origin) && new URL(origin).host === headers['host']) return
  throw new Refusal(403, 'FORBIDDEN', 'This page may not act for the person who is signed in here')
}

/** To parse and check a long document costs more than its sender has shown to be worth. */
function refuseLong({ query }: DoorRequest, body: unknown): void {
  const document = query.get('query') ?? (body as { query?: unknown } | null | undefined)?.query
  if (typeof document === 'string' && document.length > LIMITS.anonymousCharacters) throw unauthenticated(SIGN_IN)
}

function toAnswer({ status, headers, body }: HTTPGraphQLResponse): DoorAnswer {
  return {
    status: status ?? 200,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(headers) },
    body: body.kind === 'complete' ? body.string : body.asyncIterator,
  }
}

function toFailure({ log }: GraphQLRuntime, error: unknown): DoorAnswer {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' }
  if (error instanceof Refusal) {
    const { status, code, message } = error
    return {
      status,
      headers: { ...headers, ...error.headers },
      body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    }
  }
  const http = httpOf([error])
  const status = http.status ?? (error instanceof AppError ? 400 : 500)
  return {
    status,
    headers: { ...headers, ...Object.fromEntries(http.headers) },
    body: JSON.stringify({ errors: [formatError(log, { message: '' }, error)] }),
  }
}
