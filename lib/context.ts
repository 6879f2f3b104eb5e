import type { Db } from './db'

export type Role = 'OWNER' | 'ADMIN' | 'MARKETER' | 'VIEWER'
/** What an API key may do: as a viewer, a marketer or an admin may. */
export type Scope = 'read' | 'write' | 'admin'

/** Who acts. Made by a door after it has proved it; verbs in lib/ decide what the actor may do. */
export type Actor =
  | { kind: 'user'; userId: string; role: Role }
  | { kind: 'key'; keyId: string; scopes: readonly Scope[] }
  /** A browser, or anybody who knows the site's public tracking key. */
  | { kind: 'visitor' }
  /** The command line on the server itself, and jobs: they act with an owner's rights. */
  | { kind: 'cli' }
  | { kind: 'job'; job: string }

/** What every verb takes first. No default database and no hidden clock, so that a caller decides both. */
export interface Context {
  db: Db
  actor: Actor
  siteId: string
  now: Date
  /** The address that a person or program called from, where a door knows it: for the audit alone. Jobs and the command line have none. */
  ip?: string
  /** Of the hashes by which erased people are known again: `derivedKey(secret, 'erasure')`. Verbs that look for them need it. */
  erasureKey?: string
}
