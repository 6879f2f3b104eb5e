import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { readEnv } from './lib/env'
import { contentSecurityPolicy, securityHeaders } from './lib/http/security-headers'

const env = readEnv()
const common = Object.entries(securityHeaders(env.WAGGLE_URL))

/** Next calls this before each page: a Content-Security-Policy with a nonce of its own, which Next puts on its scripts. Layouts
 * read it from the request header `x-nonce` for theirs. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, { development: env.NODE_ENV === 'development' })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  // So that signing in leads back to the page that was asked for.
  headers.set('x-waggle-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  // The page itself comes too late to say so: its skeleton is on the way by then (server/wrong-address.ts).
  const status = Number(request.headers.get('x-waggle-status') ?? 200)
  const response = NextResponse.next({ request: { headers }, status })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of common) response.headers.set(name, value)
  return response
}

export const config = {
  // Pages only: not the doors, not files.
  matcher: ['/((?!api/|v1/|_next/|.*[.][a-z0-9]+$).*)'],
}
