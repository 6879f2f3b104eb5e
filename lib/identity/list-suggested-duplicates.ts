import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { evidenceOf, type Evidence, type Suspect } from './duplicate-evidence'
import type { IdentityKind } from './normalise'

/** Another profile that may be the same person, with what speaks for it and against. */
export interface SuggestedDuplicate {
  profileId: string
  otherId: string
  /** When it was first suspected. */
  firstAt: Date
  speaksFor: Evidence[]
  speaksAgainst: Evidence[]
}

const MAX_SUGGESTIONS = 20

/** Whom browsers said several people to be too, and nobody decided on yet: the newest 20 of each. People without any are left out. */
export async function listSuggestedDuplicates(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, SuggestedDuplicate[]>> {
  requirePermission(ctx, 'read')
  const { siteId, db } = ctx
  const pairs = await db.query<PairRow>(sql`/* listSuggestedDuplicates */
    select newest.* from unnest(${args.profileIds}::uuid[]) as want (profile_id)
    cross join lateral (
      select want.profile_id::text as "profileId", other.id::text as "otherId", s.first_at as "firstAt",
        s.visitor_id is not null as claimed, v.device, v.browser
      from (
        select other_id as id, visitor_id, first_at from suggested_duplicate
        where site_id = ${siteId}::uuid and profile_id = want.profile_id and dismissed_at is null
        union all
        select profile_id, visitor_id, first_at from suggested_duplicate
        where site_id = ${siteId}::uuid and other_id = want.profile_id and dismissed_at is null) s
      join profile other on other.site_id = ${siteId}::uuid and other.id = s.id
      left join visitor v on v.site_id = ${siteId}::uuid and v.id = s.visitor_id
      order by s.first_at desc, other.id desc
      limit ${MAX_SUGGESTIONS}::int4
    ) newest
    order by newest."firstAt" desc, newest."otherId" desc`)
  if (pairs.length === 0) return new Map()
  const suspects = await readSuspects(ctx, [
    ...new Set(pairs.flatMap(({ profileId, otherId }) => [profileId, otherId])),
  ])
  return groupRows(
    pairs.filter(({ profileId }) => suspects.has(profileId)),
    ({ profileId }) => profileId,
    ({ profileId, otherId, firstAt, claimed, device, browser }): SuggestedDuplicate => ({
      profileId,
      otherId,
      firstAt,
      ...evidenceOf(
        suspects.get(profileId) ?? NOTHING_KNOWN,
        suspects.get(otherId) ?? NOTHING_KNOWN,
        claimed ? { at: firstAt, device: [device, browser].filter(Boolean).join(', ') || null } : null,
      ),
    }),
  )
}

interface PairRow {
  profileId: string
  otherId: string
  firstAt: Date
  claimed: boolean
  device: string | null
  browser: string | null
}

const NOTHING_KNOWN: Suspect = { name: null, organization: null, country: null, city: null, identities: [] }

async function readSuspects({ db, siteId }: Context, ids: readonly string[]): Promise<Map<string, Suspect>> {
  const rows = await db.query<
    Omit<Suspect, 'identities'> & { id: string; identities: [IdentityKind, string][] }
  >(sql`/* readSuspects */
    select p.id::text as id, p.name, p.organization, p.country, p.city, coalesce((
      select jsonb_agg(jsonb_build_array(i.kind, i.value) order by i.first_seen_at, i.value) from identity i
      where i.site_id = p.site_id and i.profile_id = p.id), '[]') as identities
    from profile p where p.site_id = ${siteId}::uuid and p.id = any(${ids}::uuid[])`)
  return new Map(
    rows.map(({ id, identities, ...rest }) => [
      id,
      { ...rest, identities: identities.map(([kind, value]) => ({ kind, value })) },
    ]),
  )
}
