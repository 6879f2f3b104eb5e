import { AppError } from '../errors'
import type { Door, DoorAnswer, DoorRequest } from '../http/door'
import { problem } from '../http/problem'
import { AUTH_PATH, CLIENT_IP_HEADER, getAuth } from './auth'
import type { AccessParts } from './parts'
import { forgetProofs } from './recent-proofs'
import { AUTH_PATHS } from './shared'

const OPEN_PATHS: ReadonlySet<string> = new Set(AUTH_PATHS.map((path) => AUTH_PATH + path))

/** The door of sign-in, sign-out, passwords and second factors: `/api/auth/*`, served by better-auth. */
export function createAuthDoor(parts: AccessParts): Door {
  return async (request) => {
    if (!OPEN_PATHS.has(request.path)) return problem(new AppError('NOT_FOUND', 'There is nothing at this address'))
    try {
      const auth = await getAuth(parts)
      const answer = await fromWeb(await auth.handler(toWeb(request, parts.env.WAGGLE_URL)))
      // Signing out, a new password, a second factor: what was proved before may no longer hold.
      if (request.method === 'POST' && answer.status < 400) forgetProofs()
      return answer
    } catch (error) {
      parts.log.error({ err: error }, 'sign-in failed')
      return problem(error)
    }
  }
}

function toWeb({ method, path, query, headers, body, ip }: DoorRequest, publicUrl: string): Request {
  const url = new URL(path, publicUrl)
  url.search = query.toString()
  const forwarded = new Headers()
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) forwarded.set(name, value)
  forwarded.set(CLIENT_IP_HEADER, ip)
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.byteLength > 0
  return new Request(url, { method, headers: forwarded, ...(hasBody && { body: new Uint8Array(body) }) })
}

async function fromWeb(response: Response): Promise<DoorAnswer> {
  const headers: DoorAnswer['headers'] = { 'cache-control': 'no-store' }
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') headers[name] = value
  })
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  const waitSeconds = response.headers.get('x-retry-after')
  if (waitSeconds !== null) headers['retry-after'] = waitSeconds
  return { status: response.status, headers, body: await response.text() }
}
