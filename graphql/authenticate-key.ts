import { createHash } from 'node:crypto'
import type { Actor, Scope } from '../lib/context'
import type { Database } from '../lib/db'

/** Who sent a request, and for which site they may act. */
export interface Authenticated {
  userId: string | null
  site: { siteId: string; actor: Extract<Actor, { kind: 'user' | 'key' }> } | null
}

const FRESH_MS = 5_000
const known = new WeakMap<Database, Map<string, { who: Authenticated | null; until: number }>>()

/** Proves an API key. */
export async function authenticate(
  { database }: { database: Database },
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Authenticated | null> {
  const token = /^bearer +(\S+) *$/i.exec(headers['authorization'] ?? '')?.[1]
  if (token === undefined) return null
  const tokenHash = createHash('sha256').update(token).digest()
  let cache = known.get(database)
  if (!cache) known.set(database, (cache = new Map()))
  const key = tokenHash.toString('base64')
  const cached = cache.get(key)
  if (cached && cached.until > performance.now()) return cached.who
  const row = await database.prisma.apiKey.findFirst({
    where: { tokenHash: new Uint8Array(tokenHash), revokedAt: null },
  })
  const who: Authenticated | null = row && {
    userId: null,
    site: { siteId: row.siteId, actor: { kind: 'key', keyId: row.id, scopes: row.scopes as Scope[] } },
  }
  cache.set(key, { who, until: performance.now() + FRESH_MS })
  return who
}
