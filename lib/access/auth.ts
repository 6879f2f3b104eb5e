import { sendMail } from '../mail/send-mail'
import { derivedKey } from '../derived-key'
import { passwordChanged, secondFactorChanged } from './guard-changes'
import type { AccessParts } from './parts'
import { forgetProofs } from './recent-proofs'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './shared'

/** The only module that knows better-auth, which takes a while to load: it is loaded when first needed. */
export type Auth = Awaited<ReturnType<typeof makeAuth>>

export const AUTH_PATH = '/api/auth'
/** Set by our own door from the connection, over whatever the client sent. */
export const CLIENT_IP_HEADER = 'x-waggle-client-ip'

const SESSION_SECONDS = 30 * 86_400
export const RESET_LINK_MINUTES = 60

const PROCESS = Symbol.for('waggle.access.auth')
type Holder = { [PROCESS]?: WeakMap<object, Promise<Auth>> }

/** better-auth on this process's database; one a process, made when first asked for. */
export function getAuth(parts: AccessParts): Promise<Auth> {
  const all = ((globalThis as Holder)[PROCESS] ??= new WeakMap())
  let auth = all.get(parts.database.pool)
  if (!auth) {
    auth = makeAuth(parts)
    all.set(parts.database.pool, auth)
    // A failed load is tried again by the next request, rather than remembered.
    auth.catch(() => all.delete(parts.database.pool))
  }
  return auth
}

async function makeAuth(parts: AccessParts) {
  const [{ betterAuth }, { createAuthMiddleware }, { prismaAdapter }, { twoFactor }] = await Promise.all([
    import('better-auth'),
    import('better-auth/api'),
    import('better-auth/adapters/prisma'),
    import('better-auth/plugins/two-factor'),
  ])
  const { env, log } = parts
  const inBackground = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => log.error({ err: error }, 'a task of sign-in failed'))

  return betterAuth({
    appName: 'Waggle',
    baseURL: env.WAGGLE_URL,
    basePath: AUTH_PATH,
    secret: derivedKey(parts.secret, 'sign-in'),
    telemetry: { enabled: false },
    database: prismaAdapter(parts.database.prisma, { provider: 'postgresql', transaction: true }),
    // People are let in by set-up, by an admin or by the command line, never by themselves.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: RESET_LINK_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        sendMail(parts, {
          to: user.email,
          template: 'password-reset',
          values: { name: user.name, url: resetLink(parts, token), validMinutes: RESET_LINK_MINUTES },
        }),
      onPasswordReset: ({ user }, request) => passwordChanged(parts, user.id, 'link', addressOf(request?.headers)),
    },
    verification: { storeIdentifier: 'hashed' },
    // A session ends 30 days after sign-in, used or not: then the cookie and the row always agree.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    plugins: [twoFactor({ issuer: 'Waggle', totpOptions: { disable: false } })],
    hooks: {
      after: createAuthMiddleware(async ({ path, context, headers }) => {
        const userId = path === '/change-password' ? userOfAnswer(context.returned) : null
        if (userId !== null) await passwordChanged(parts, userId, 'account', addressOf(headers))
      }),
    },
    databaseHooks: {
      // Of a person nothing but the second factor changes here.
      user: {
        update: {
          after: ({ id, ...user }, context) =>
            secondFactorChanged(parts, id, user['twoFactorEnabled'] === true, addressOf(context?.headers)),
        },
      },
      session: { delete: { after: async () => forgetProofs() } },
    },
    trustedOrigins: (request) => (request ? [ownOrigin(request, env.WAGGLE_URL)] : []),
    rateLimit: {
      enabled: env.WAGGLE_RATE_LIMITS,
      storage: 'memory',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/request-password-reset': { window: 600, max: 5 },
        '/reset-password': { window: 600, max: 20 },
        '/change-password': { window: 600, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'waggle',
      useSecureCookies: env.WAGGLE_URL.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      // Not in the answer's time: it would tell whether an account exists.
      backgroundTasks: { handler: inBackground },
      // Said outright, because better-auth drops these checks by itself under NODE_ENV=test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    // Only the message: arguments may hold addresses of people.
    logger: { log: (level, message) => (level === 'error' ? log.error({}, `sign-in: ${message}`) : undefined) },
  })
}

/** Where a request came from; undefined where better-auth is called by ourselves. */
const addressOf = (headers: Headers | undefined): string | undefined => headers?.get(CLIENT_IP_HEADER) ?? undefined

/** Whom `/change-password` says it changed; null when it refused. */
function userOfAnswer(returned: unknown): string | null {
  const answer = returned as { user?: { id?: unknown } } | undefined
  return typeof answer?.user?.id === 'string' ? answer.user.id : null
}

/** A link that lets one person choose a new password, once, within an hour. */
export function resetLink({ env }: AccessParts, token: string): string {
  return `${env.WAGGLE_URL}/reset-password?token=${encodeURIComponent(token)}`
}

/** The address the browser itself used, so that 127.0.0.1 works where localhost is configured. A page of another host
 * cannot forge it: browsers write both headers. */
function ownOrigin(request: Request, publicUrl: string): string {
  const host = request.headers.get('host')
  return host ? `${new URL(publicUrl).protocol}//${host}` : publicUrl
}

const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?waggle\.session_token=[^;]+)/

/** The session's cookie, name and value, out of a Cookie header. */
export function sessionCookieOf(header: string | undefined): string | null {
  return SESSION_COOKIE.exec(header ?? '')?.[1] ?? null
}

/** Whose session a cookie proves; null when it proves none. */
export async function userOfSession(parts: AccessParts, cookie: string): Promise<string | null> {
  const auth = await getAuth(parts)
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
  return found?.user.id ?? null
}
