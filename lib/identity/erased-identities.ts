import { createHmac } from 'node:crypto'
import type { Context } from '../context'
import { recordset, sql, type Sql } from '../db'
import type { IdentityKind } from './normalise'

/** What an erased person was known by: identifiers, and the ids that their browsers had made. */
export type ErasedKind = IdentityKind | 'VISITOR'

/** @throws Error the context was made without a key: whoever makes one for a verb that asks for erased people gives it */
export function erasureKeyOf(ctx: Pick<Context, 'erasureKey'>): string {
  if (ctx.erasureKey === undefined) throw new Error('This context has no erasure key')
  return ctx.erasureKey
}

/** HMAC-SHA-256 of site, kind and normalised value, hexadecimal: the same identifier has another hash on another site, and whoever has
 * the database alone cannot try addresses.
 *
 * @param key derived from the installation's secret (derivedKey)
 */
export const erasedHash = (key: string, siteId: string, kind: ErasedKind, value: string): string =>
  createHmac('sha256', key).update(`${siteId} ${kind} ${value}`).digest('hex')

export interface ErasedRow {
  siteId: string
  kind: ErasedKind
  /** Hexadecimal. */
  hash: string
  erasedAt: Date
}

/** Which of these were erased. */
export const findErased = (asked: readonly Omit<ErasedRow, 'erasedAt'>[]): Sql => sql`/* findErased */
  select erased.site_id::text as "siteId", erased.kind, encode(erased.hash, 'hex') as hash, erased.erased_at as "erasedAt"
  from unnest(${asked.map(({ siteId }) => siteId)}::uuid[], ${asked.map(({ kind }) => kind)}::text[],
    ${asked.map(({ hash }) => hash)}::text[]) as asked(site_id, kind, hash)
  join erased_identity erased on erased.site_id = asked.site_id and erased.kind = asked.kind
    and erased.hash = decode(asked.hash, 'hex')`

/** Keeps that somebody with these was erased; of one that was erased before, when it was last. */
export const addErased = (
  rows: readonly { siteId: string; kind: ErasedKind; hash: string; until: Date | null }[],
): Sql =>
  sql`/* addErased */
  insert into erased_identity as known (site_id, kind, hash, erased_at)
  select distinct on ("siteId", kind, hash) "siteId", kind, decode(hash, 'hex'), coalesce(until, clock_timestamp())
  from json_to_recordset(${recordset(rows)}::json) as added("siteId" uuid, kind text, hash text, until timestamptz)
  order by "siteId", kind, hash, until desc nulls first
  on conflict (site_id, kind, hash) do update set erased_at = greatest(known.erased_at, excluded.erased_at)`
