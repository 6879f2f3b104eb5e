import { inSqlTransaction, isRetryable, type Database } from '../db'
import { holdPeople } from './hold-people'
import { mergePeople } from './merge-people'
import { addMergeAudit, isKeptApart, kindsOfProfiles, readAges } from './merge.sql'
import type { IdentityKind } from './normalise'

export interface KnownMerge {
  siteId: string
  profileIds: readonly [string, string]
  /** The kind of identifier that said so. */
  by: IdentityKind
  /** The API key that came with the event. */
  keyId: string | null
}

/** A server says that two known profiles are one person: makes them one, if that is still so once both are held.
 *
 * The one that was made first survives, so that links to it stay good.
 * @returns `apart`: a person took them apart before, and only a person puts them together again; `merged` else, and also where
 *   there was nothing to do any more: who asks then looks at the new state
 */
export async function mergeKnown(
  database: Database,
  { siteId, profileIds, by, keyId }: KnownMerge,
): Promise<'merged' | 'apart'> {
  try {
    return await inSqlTransaction(database, async (db) => {
      const held = await holdPeople(db, siteId, profileIds)
      const [lesser, greater] = [...profileIds].sort() as [string, string]
      if ((await db.query(isKeptApart(siteId, lesser, greater))).length > 0) return 'apart'
      const conflicts = await db.query(kindsOfProfiles(siteId, profileIds))
      const [first, second] = await db.query<{ id: string }>(readAges(siteId, profileIds))
      if (held.length < 2 || conflicts.length > 0 || !first || !second) return 'merged'
      const now = new Date()
      const pair = { siteId, into: first.id, from: second.id }
      const mergeId = await mergePeople(db, { ...pair, by, source: 'api', actorKind: 'key', actorId: keyId, now })
      await db.query(addMergeAudit({ ...pair, mergeId, keyId, now }))
      return 'merged'
    })
  } catch (error) {
    // Who was faster left a new state: the caller looks at it.
    if (isRetryable(error)) return 'merged'
    throw error
  }
}
