import type { Door, DoorAnswer, DoorRequest } from '../http/door'
import { AUTH_PATH, CLIENT_IP_HEADER, getAuth } from './auth'
import type { AccessParts } from './parts'
import { forgetProofs } from './recent-proofs'

/** What of better-auth is reachable. The rest (sign-up, social sign-in, changing one's address …) does not exist here. */
const OPEN_PATHS = new Set(
  [
    'sign-in/email',
    'sign-out',
    'get-session',
    'request-password-reset',
    'reset-password',
    'change-password',
    'revoke-other-sessions',
    'two-factor/enable',
    'two-factor/disable',
    'two-factor/verify-totp',
    'two-factor/verify-backup-code',
    'two-factor/generate-backup-codes',
  ].map((path) => `${AUTH_PATH}/${path}`),
)

/** The door of sign-in, sign-out, passwords and second factors: `/api/auth/*`, served by better-auth. */
export function createAuthDoor(parts: AccessParts): Door {
  return async (request) => {
    if (!OPEN_PATHS.has(request.path)) return problem(404, 'NOT_FOUND', 'There is nothing at this address')
    try {
      const auth = await getAuth(parts)
      const answer = await fromWeb(await auth.handler(toWeb(request, parts.env.WAGGLE_URL)))
      // Signing out, a new password, a second factor: what was proved before may no longer hold.
      if (request.method === 'POST' && answer.status < 400) forgetProofs()
      return answer
    } catch (error) {
      parts.log.error({ error }, 'sign-in failed')
      return problem(503, 'UNAVAILABLE', 'Waggle cannot reach its database: try again in a moment', {
        'retry-after': '5',
      })
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

function problem(status: number, code: string, message: string, headers: Record<string, string> = {}): DoorAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ code, message }),
  }
}
