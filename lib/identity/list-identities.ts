import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import type { IdentityKind } from './normalise'

/** One identifier of a person. */
export interface Identity {
  kind: IdentityKind
  /** Normalised. */
  value: string
  firstSeenAt: Date
  source: string
}

/** The identifiers of several people, each one's oldest first within a kind. People without any are left out. */
export async function listProfileIdentities(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Identity[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Identity & { profileId: string }>(sql`/* listProfileIdentities */
    select profile_id::text as "profileId", kind::text, value, first_seen_at as "firstSeenAt", source
    from identity
    where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
    order by identity.kind, first_seen_at, value`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ kind, value, firstSeenAt, source }): Identity => ({ kind, value, firstSeenAt, source }),
  )
}
