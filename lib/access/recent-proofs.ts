import type { Database } from '../db'
import type { Role, Scope } from '../context'
import { TtlCache } from './ttl-cache'

export interface ProvenKey {
  siteId: string
  keyId: string
  scopes: Scope[]
  lastUsedAt: Date | null
}

export interface ProvenMembership {
  siteId: string
  role: Role
  lastSeenAt: Date | null
}

/** Who proved what a moment ago, so that a busy key or session does not ask the database at each request. What does not
 * prove anything is remembered too, so that a wrong key costs no more than a right one. */
export class RecentProofs {
  private readonly keys = new TtlCache<ProvenKey | null>(5_000, 10_000)
  private readonly sessions = new TtlCache<string | null>(10_000, 10_000)
  private readonly memberships = new TtlCache<ProvenMembership | null>(5_000, 10_000)
  private generation = 0

  key(hash: string, load: () => Promise<ProvenKey | null>): Promise<ProvenKey | null> {
    return this.remember(this.keys, hash, load)
  }

  /** The user of a session, by the hash of its cookie. */
  session(hash: string, load: () => Promise<string | null>): Promise<string | null> {
    return this.remember(this.sessions, hash, load)
  }

  membership(userId: string, slug: string, load: () => Promise<ProvenMembership | null>) {
    return this.remember(this.memberships, `${userId} ${slug}`, load)
  }

  private async remember<Value>(cache: TtlCache<Value>, key: string, load: () => Promise<Value>): Promise<Value> {
    if (this.generation !== shared().generation) this.clear()
    const known = cache.get(key)
    if (known !== undefined) return known
    const { generation } = this
    const value = await load()
    // What was read before a revocation must not outlive it.
    if (generation === shared().generation) cache.set(key, value)
    return value
  }

  private clear(): void {
    this.generation = shared().generation
    for (const cache of [this.keys, this.sessions, this.memberships]) cache.clear()
  }
}

interface Shared {
  /** Goes up whenever anything was revoked. */
  generation: number
  byPool: WeakMap<object, RecentProofs>
}

const SHARED = Symbol.for('waggle.access.recent-proofs')

/** On globalThis, because Next bundles its own copy of this module: both copies must forget together. */
function shared(): Shared {
  const holder = globalThis as { [SHARED]?: Shared }
  return (holder[SHARED] ??= { generation: 0, byPool: new WeakMap() })
}

/** The memory of this process for one database. */
export function recentProofs({ pool }: Database): RecentProofs {
  const { byPool } = shared()
  let proofs = byPool.get(pool)
  if (!proofs) {
    proofs = new RecentProofs()
    byPool.set(pool, proofs)
  }
  return proofs
}

/** Call after anything was revoked or changed, once it is committed: from then on this process looks everything up again.
 * Other processes follow within the seconds that a proof is remembered. */
export function forgetProofs(): void {
  shared().generation += 1
}
