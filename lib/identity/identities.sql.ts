import { recordset, sql, type Sql } from '../db'
import type { Claim } from './normalise'

/** Parallel claims on one identifier take turns. Sorted, so that nobody waits in a circle. */
export const lockClaims = (keys: readonly string[]): Sql => sql`/* lockClaims */
  select pg_advisory_xact_lock(hash)::text from (
    select distinct hashtextextended(key, 7) as hash from unnest(${keys}::text[]) as keys(key) order by hash) each_hash`

/** Who owns the identifiers. */
export const findOwners = (claims: readonly (Claim & { siteId: string })[]): Sql => sql`/* findOwners */
  select identity.site_id::text as "siteId", identity.kind::text as kind, identity.value, identity.profile_id::text as "profileId"
  from unnest(${claims.map(({ siteId }) => siteId)}::uuid[], ${claims.map(({ kind }) => kind)}::text[],
    ${claims.map(({ value }) => value)}::text[]) as claim(site_id, kind, value)
  join identity on identity.site_id = claim.site_id and identity.kind = claim.kind::identity_kind and identity.value = claim.value`

export interface IdentityRow extends Claim {
  siteId: string
  profileId: string
}

/** Every identifier of the profiles. */
export const readIdentities = (ids: readonly { siteId: string; id: string }[]): Sql => sql`/* readIdentities */
  select identity.site_id::text as "siteId", kind::text as kind, value, profile_id::text as "profileId"
  from unnest(${ids.map(({ siteId }) => siteId)}::uuid[], ${ids.map(({ id }) => id)}::uuid[]) as wanted(site_id, profile_id)
  join identity using (site_id, profile_id)
  order by first_seen_at, kind, value`

export const addIdentities = (rows: readonly object[]): Sql => sql`/* addIdentities */
  insert into identity (site_id, kind, value, profile_id, source, given_by, form, first_seen_at)
  select site_id, kind, value, profile_id, source, given_by, form, first_seen_at
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, kind identity_kind, value text, profile_id uuid,
    source text, given_by text, form text, first_seen_at timestamptz)`

export const removeIdentity = (
  siteId: string,
  profileId: string,
  { kind, value }: Claim,
): Sql => sql`/* removeIdentity */
  delete from identity
  where site_id = ${siteId}::uuid and profile_id = ${profileId}::uuid and kind = ${kind}::identity_kind and value = ${value}`

export const removeIdentities = (
  siteId: string,
  profileId: string,
  kinds: readonly string[],
): Sql => sql`/* removeIdentities */
  delete from identity
  where site_id = ${siteId}::uuid and profile_id = ${profileId}::uuid and kind::text = any(${kinds}::text[])`
