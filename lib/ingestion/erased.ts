import type { SqlDb } from '../db'
import {
  claimKey,
  erasedHash,
  findErased,
  IDENTITY_KINDS,
  normaliseClaims,
  type Claim,
  type ErasedRow,
} from '../identity'
import { keyOf, type FlushState, type QueuedEvent, type SiteFacts } from './flush-state'

/** When people whom this flush speaks of were erased, in milliseconds since 1970. */
export interface Erased {
  /** By `keyOf(siteId, visitorKey)`: until then, what this browser did was done by somebody erased. */
  visitors: ReadonlyMap<string, number>
  /** By claimKey. */
  claims: ReadonlyMap<string, number>
}

/** Asked once the visitors and claimed identifiers are held: an erasure that was under way is over then. */
export async function readErased(
  db: SqlDb,
  erasureKey: string,
  visitors: readonly { siteId: string; key: string }[],
  claims: readonly (Claim & { siteId: string })[],
): Promise<Erased> {
  const of = (siteId: string, kind: ErasedRow['kind'], value: string) => ({
    siteId,
    kind,
    hash: erasedHash(erasureKey, siteId, kind, value),
  })
  const asked = [
    ...visitors.map(({ siteId, key }) => ({ key: keyOf(siteId, key), ...of(siteId, 'VISITOR', key) })),
    ...claims.map((claim) => ({ key: claimKey(claim.siteId, claim), ...of(claim.siteId, claim.kind, claim.value) })),
  ]
  const rows = await db.query<ErasedRow>(findErased(asked))
  const erased = { visitors: new Map<string, number>(), claims: new Map<string, number>() }
  if (rows.length === 0) return erased
  const keys = new Map(asked.map(({ key, kind, hash }) => [`${kind} ${hash}`, key]))
  for (const { kind, hash, erasedAt } of rows) {
    const key = keys.get(`${kind} ${hash}`)
    if (key !== undefined) erased[kind === 'VISITOR' ? 'visitors' : 'claims'].set(key, erasedAt.getTime())
  }
  return erased
}

/** Whether an event would bring back somebody who was erased.
 *
 * - It happened before the erasure and comes late, from a browser that was theirs or with an identifier of theirs: it is not taken, and
 *   that is told nobody, as if it had been stored before.
 * - A program names them after it: refused, since whoever keeps an old list cannot know. Somebody who signs up again does so in a
 *   browser, and begins afresh.
 */
export function isOfErased(
  state: FlushState,
  site: SiteFacts,
  { batch, event }: QueuedEvent,
): 'before' | { field: string; message: string } | false {
  const { visitors, claims } = state.erased
  if (visitors.size === 0 && claims.size === 0) return false
  const at = event.occurredAt.getTime()
  if (at <= (visitors.get(keyOf(site.id, batch.visitorKey)) ?? -Infinity)) return 'before'
  if (event.type !== 'identify' || claims.size === 0) return false
  const named = normaliseClaims(event, site.defaultCountry).claims.filter((claim) =>
    claims.has(claimKey(site.id, claim)),
  )
  if (named.some((claim) => at <= (claims.get(claimKey(site.id, claim)) ?? -Infinity))) return 'before'
  const unowned = named.find((claim) => !state.owners.has(claimKey(site.id, claim)))
  if (!unowned || batch.trust === 'browser') return false
  const { field, label } = IDENTITY_KINDS.find(({ kind }) => kind === unowned.kind) ?? IDENTITY_KINDS[0]
  return { field, message: `Somebody with this ${label} was erased: only they themselves come back, in a browser` }
}
