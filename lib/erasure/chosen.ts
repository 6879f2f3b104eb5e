import type { Context } from '../context'
import { isId, sql } from '../db'
import { AppError, conflict, invalid, notFound } from '../errors'
import { IDENTITY_KINDS, normaliseIdentifier, type Claim, type IdentityKind } from '../identity'
import { matchingIds, type ProfileFilter } from '../profiles'
import { siteRules } from '../sites'

/** Whom to erase: exactly one of these. */
export interface EraseProfilesInput {
  ids?: readonly string[] | null
  /** However they are written. Without a kind: of whatever kind it is somebody's. */
  identifiers?: readonly { kind?: IdentityKind | null; value: string }[] | null
  /** All that match, now. */
  all?: {
    /** Null: everybody. */
    filter?: ProfileFilter | null
    /** Ids of those left out. */
    except?: readonly string[] | null
    /** How many a person was told that they are. When it is another number now, nothing is done. */
    expected?: number | null
  } | null
}

const MAX_NAMED = 100_000
const AT_ONCE = 1_000

/** Writes down who is to be erased: those who are meant at this moment, and nobody else.
 *
 * @returns how many, and how many of those who were named are nobody
 * @throws INVALID none or several ways to name them · TOO_LARGE · NOT_FOUND all of the ids are nobody's · CONFLICT not as many as expected
 */
export async function writeChosen(
  tx: Context,
  erasureId: string,
  { ids, identifiers, all }: EraseProfilesInput,
): Promise<{ total: number; notFound: number }> {
  if ([ids, identifiers, all].filter((given) => given != null).length !== 1)
    throw invalid('ids', 'Give `ids`, `identifiers` or `all`, one of them')
  if (all != null) return { total: await writeMatching(tx, erasureId, all), notFound: 0 }
  const named = ids ?? identifiers ?? []
  const field = ids == null ? 'identifiers' : 'ids'
  if (named.length === 0) throw invalid(field, 'Name at least one person')
  if (named.length > MAX_NAMED) {
    throw new AppError('TOO_LARGE', `At most ${MAX_NAMED.toLocaleString('en')} at once: ask several times`, { field })
  }
  const missing =
    ids == null ? await writeIdentified(tx, erasureId, identifiers ?? []) : await writeIds(tx, erasureId, ids)
  const total = await tx.db.prisma.erasureProfile.count({ where: { siteId: tx.siteId, erasureId } })
  return { total, notFound: missing }
}

/** @returns how many of them are nobody's */
async function writeIds(tx: Context, erasureId: string, ids: readonly string[]): Promise<number> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  const found = await tx.db.query<{ id: string }>(sql`/* chooseIds */
    insert into erasure_profile (site_id, erasure_id, profile_id)
    select site_id, ${erasureId}::uuid, id from profile
    where site_id = ${tx.siteId}::uuid and id = any(${wanted.filter(isId)}::uuid[])
    returning profile_id::text as id`)
  if (found.length === 0) throw new AppError('NOT_FOUND', notFound('profile').message, { field: 'ids[0]' })
  return wanted.length - found.length
}

/** @returns how many of them are nobody's */
async function writeIdentified(
  tx: Context,
  erasureId: string,
  identifiers: NonNullable<EraseProfilesInput['identifiers']>,
): Promise<number> {
  const { defaultCountry } = await siteRules(tx)
  let missing = 0
  for (let start = 0; start < identifiers.length; start += AT_ONCE) {
    const some = identifiers.slice(start, start + AT_ONCE)
    const claims = some.map((identifier) => claimsOf(identifier, defaultCountry))
    const flat = claims.flatMap((each, nr) => each.map((claim) => ({ ...claim, nr })))
    const found = await tx.db.query<{ nr: number }>(sql`/* chooseIdentified */
      with found as (
        select named.nr, identity.profile_id
        from unnest(${flat.map(({ nr }) => nr)}::int4[], ${flat.map(({ kind }) => kind)}::text[],
          ${flat.map(({ value }) => value)}::text[]) as named(nr, kind, value)
        join identity on identity.site_id = ${tx.siteId}::uuid and identity.kind = named.kind::identity_kind
          and identity.value = named.value
      ), chosen as (
        insert into erasure_profile (site_id, erasure_id, profile_id)
        select distinct ${tx.siteId}::uuid, ${erasureId}::uuid, profile_id from found
        on conflict do nothing)
      select distinct nr from found`)
    missing += some.length - found.length
  }
  return missing
}

function claimsOf(
  { kind, value }: { kind?: IdentityKind | null; value: string },
  defaultCountry: string | null,
): Claim[] {
  const kinds = kind == null ? IDENTITY_KINDS.map((each) => each.kind) : [kind]
  return kinds.flatMap((each) => {
    const normalised = normaliseIdentifier(each, value, defaultCountry)
    return 'value' in normalised ? [{ kind: each, value: normalised.value }] : []
  })
}

async function writeMatching(
  tx: Context,
  erasureId: string,
  { filter, except, expected }: NonNullable<EraseProfilesInput['all']>,
): Promise<number> {
  if ((except?.length ?? 0) > MAX_NAMED)
    throw new AppError('TOO_LARGE', `At most ${MAX_NAMED.toLocaleString('en')} can be left out`, {
      field: 'all.except',
    })
  const matching = await matchingIds(tx, filter, { path: 'all.filter' })
  const [row] = await tx.db.query<{ count: number }>(sql`/* chooseMatching */
    with chosen as (
      insert into erasure_profile (site_id, erasure_id, profile_id)
      select ${tx.siteId}::uuid, ${erasureId}::uuid, matching.id from (${matching}) matching
      where matching.id <> all(${(except ?? []).filter(isId)}::uuid[])
      returning 1)
    select count(*)::int4 as count from chosen`)
  const count = row?.count ?? 0
  if (expected != null && expected !== count) {
    const [now, then] = [count, expected].map((each) => each.toLocaleString('en'))
    throw conflict(`It is ${now} people now, no longer ${then}`, 'all.expected')
  }
  return count
}
