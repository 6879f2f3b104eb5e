import type { SqlDb } from '../db'
import { findVisitorsOf, holdProfiles, lockVisitorsOf } from './merge.sql'

/** Somebody changed what was read before it was held: the same work, from the start, meets the new state. */
export class Overtaken extends Error {
  /** PostgreSQL's name for the same thing, serialization_failure: isRetryable knows it. */
  readonly code = '40001'
}

/** Holds people with all their devices until the transaction ends, in the order in which flushes do it: first the visitors, by key,
 * then the profiles, by id. That is enough to move everything they have: a visit changes only under its visitor, an identifier or
 * a total only under its profile.
 *
 * @returns the ids that exist
 * @throws Overtaken a device joined them while we waited: try again from the start
 */
export async function holdPeople(db: SqlDb, siteId: string, profileIds: readonly string[]): Promise<string[]> {
  const held = new Set((await db.query<{ id: string }>(lockVisitorsOf(siteId, profileIds))).map(({ id }) => id))
  const profiles = await db.query<{ id: string }>(holdProfiles(siteId, profileIds))
  const now = await db.query<{ id: string }>(findVisitorsOf(siteId, profileIds))
  if (now.some(({ id }) => !held.has(id))) throw new Overtaken('A device joined meanwhile')
  return profiles.map(({ id }) => id)
}
