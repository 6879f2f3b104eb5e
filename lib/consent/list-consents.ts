import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

export interface PrivacyPolicy {
  id: string
  key: string
  name: string
  /** The version in force. */
  version: number
}

/** A person's latest statement under one policy. */
export interface ProfileConsent {
  policy: PrivacyPolicy
  /** The version the person saw. */
  version: number
  status: 'GIVEN' | 'WITHDRAWN'
  at: Date
  source: string
}

/** The privacy policies of the site, by name. */
export async function listPrivacyPolicies(ctx: Context): Promise<PrivacyPolicy[]> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.prisma.privacyPolicy.findMany({
    where: { siteId: ctx.siteId },
    orderBy: [{ name: 'asc' }, { key: 'asc' }],
  })
  return rows.map(({ id, key, name, currentVersion }) => ({ id, key, name, version: currentVersion }))
}

interface Row {
  profileId: string
  id: string
  key: string
  name: string
  currentVersion: number
  version: number
  status: ProfileConsent['status']
  at: Date
  source: string
}

/** The latest statements of several people, newest first. People without any are left out. */
export async function listProfileConsents(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileConsent[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(sql`/* listProfileConsents */
    select latest.*, p.key, p.name, p.current_version as "currentVersion"
    from (
      select distinct on (profile_id, policy_id)
        site_id, profile_id::text as "profileId", policy_id::text as id, version, status::text, at, source
      from consent
      where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
      order by profile_id, policy_id, at desc, id desc
    ) latest
    join privacy_policy p on p.site_id = latest.site_id and p.id = latest.id::uuid
    order by latest.at desc, latest.id`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ id, key, name, currentVersion, version, status, at, source }): ProfileConsent => ({
      policy: { id, key, name, version: currentVersion },
      version,
      status,
      at,
      source,
    }),
  )
}
