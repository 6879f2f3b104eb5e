import type { Actor, Scope } from '../context'
import { API_TOKEN_PREFIX, hashOf } from './api-token'
import { sessionCookieOf, userOfSession } from './auth'
import type { AccessParts } from './parts'
import { recentProofs, type ProvenKey, type ProvenMembership } from './recent-proofs'

/** Who sent a request, and for which site they may act. */
export interface Authenticated {
  /** The signed-in person; null for an API key. */
  userId: string | null
  /** Null for a person whose request names no site, or one they are no member of: the two look the same. */
  site: { siteId: string; actor: Extract<Actor, { kind: 'user' | 'key' }> } | null
}

/** Proves who sends a request: an API key (`Authorization: Bearer wg_…`, bound to its site), else the session cookie with the
 * site's slug in `X-Waggle-Site`. Costs a hash and a look into memory while the proof is fresh.
 *
 * @param headers lower-cased names
 * @returns null when nothing, or nothing valid, was sent. A Bearer token that is wrong is not made good by a cookie.
 */
export async function authenticate(
  parts: AccessParts,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Authenticated | null> {
  const bearer = bearerOf(headers)
  if (bearer !== undefined) return byKey(parts, bearer)
  const cookie = sessionCookieOf(headers['cookie'])
  return cookie === null ? null : bySession(parts, cookie, headers['x-waggle-site'])
}

/** The same for doors that only programs use: an API key or nothing. */
export async function authenticateKey(
  parts: KeyParts,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Authenticated | null> {
  const bearer = bearerOf(headers)
  return bearer === undefined ? null : byKey(parts, bearer)
}

const bearerOf = (headers: Readonly<Record<string, string | undefined>>) =>
  /^bearer +(\S+) *$/i.exec(headers['authorization'] ?? '')?.[1]

type KeyParts = Pick<AccessParts, 'database' | 'log'>

async function byKey(parts: KeyParts, token: string): Promise<Authenticated | null> {
  if (!token.startsWith(API_TOKEN_PREFIX)) return null
  const hash = hashOf(token)
  const key = await recentProofs(parts.database).key(hash.toString('base64'), () => findKey(parts, hash))
  if (!key) return null
  noteUse(parts, key)
  return { userId: null, site: { siteId: key.siteId, actor: { kind: 'key', keyId: key.keyId, scopes: key.scopes } } }
}

async function findKey({ database }: KeyParts, tokenHash: Buffer): Promise<ProvenKey | null> {
  const row = await database.prisma.apiKey.findFirst({
    where: { tokenHash: new Uint8Array(tokenHash), revokedAt: null },
    select: { id: true, siteId: true, scopes: true, lastUsedAt: true },
  })
  return row && { siteId: row.siteId, keyId: row.id, scopes: row.scopes as Scope[], lastUsedAt: row.lastUsedAt }
}

const NOTE_USE_EVERY_MS = 60_000

/** Writes down that a key is in use, at most once a minute, without making the request wait for it. */
function noteUse({ database, log }: KeyParts, key: ProvenKey): void {
  const now = new Date()
  if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < NOTE_USE_EVERY_MS) return
  key.lastUsedAt = now
  database.prisma.apiKey
    .updateMany({ where: { siteId: key.siteId, id: key.keyId }, data: { lastUsedAt: now } })
    .catch((error: unknown) => log.warn({ err: error }, 'the last use of an API key was not written down'))
}

async function bySession(parts: AccessParts, cookie: string, slug: string | undefined): Promise<Authenticated | null> {
  const proofs = recentProofs(parts.database)
  const userId = await proofs.session(hashOf(cookie).toString('base64'), () => userOfSession(parts, cookie))
  if (userId === null) return null
  if (!slug) return { userId, site: null }
  const membership = await proofs.membership(userId, slug, () => findMembership(parts, userId, slug))
  if (!membership) return { userId, site: null }
  noteVisit(parts, userId, membership)
  return { userId, site: { siteId: membership.siteId, actor: { kind: 'user', userId, role: membership.role } } }
}

async function findMembership({ database }: AccessParts, userId: string, slug: string) {
  return database.prisma.membership.findFirst({
    where: { userId, site: { slug } },
    select: { siteId: true, role: true, lastSeenAt: true },
  })
}

const NOTE_VISIT_EVERY_MS = 5 * 60_000

/** Writes down that somebody is here, at most once in five minutes, without making the request wait for it. */
function noteVisit({ database, log }: AccessParts, userId: string, membership: ProvenMembership): void {
  const now = new Date()
  if (membership.lastSeenAt && now.getTime() - membership.lastSeenAt.getTime() < NOTE_VISIT_EVERY_MS) return
  membership.lastSeenAt = now
  database.prisma.membership
    .updateMany({ where: { siteId: membership.siteId, userId }, data: { lastSeenAt: now } })
    .catch((error: unknown) => log.warn({ err: error }, 'the last visit of a member was not written down'))
}
