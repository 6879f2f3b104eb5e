import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { whoGave } from '../origins'
import type { IdentityKind } from './normalise'

/** One identifier of a person. */
export interface Identity {
  kind: IdentityKind
  /** Normalised. */
  value: string
  firstSeenAt: Date
  source: string
  /** Name of the person or API key that gave it; null: nobody by themselves, or it is from before this was kept. */
  by: string | null
  /** What the page calls the form that gave it. */
  form: string | null
}

/** The identifiers of several people, each one's oldest first within a kind. People without any are left out. */
export async function listProfileIdentities(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Identity[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Identity & { profileId: string }>(sql`/* listProfileIdentities */
    select i.profile_id::text as "profileId", i.kind::text, i.value, i.first_seen_at as "firstSeenAt", i.source,
      coalesce(u.name, k.name) as by, i.form
    from identity i ${whoGave('i.site_id', 'i.source', 'i.given_by')}
    where i.site_id = ${ctx.siteId}::uuid and i.profile_id = any(${args.profileIds}::uuid[])
    order by i.kind, i.first_seen_at, i.value`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, ...identity }): Identity => identity,
  )
}
