import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import type { IdentityKind } from './normalise'

/** Why a device or another profile is this person. */
export interface ProfileLink {
  id: string
  kind: 'LINK' | 'SWITCH' | 'MERGE' | 'DETACH'
  at: Date
  /** The kind of identifier that proved it. */
  by: IdentityKind | null
  source: string
  device: string | null
  browser: string | null
  undoneAt: Date | null
  /** Of a merge: when one side was erased. */
  erasedAt: Date | null
}

const MAX_LINKS = 500

/** The links and merges that made each of several profiles what it is, oldest first; at most the 500 newest of each. Profiles without
 * any are left out. */
export async function listLinks(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileLink[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<ProfileLink & { profileId: string }>(sql`/* listLinks */
    select newest.* from unnest(${args.profileIds}::uuid[]) as want (profile_id)
    cross join lateral (
      select l.profile_id::text as "profileId", l.id::text, l.kind::text, l.at, l.by_kind::text as by, l.source, v.device,
        v.browser, l.undone_at as "undoneAt",
        l.erased_at as "erasedAt"
      from merge_ledger l left join visitor v on v.site_id = l.site_id and v.id = l.visitor_id
      where l.site_id = ${ctx.siteId}::uuid and l.profile_id = want.profile_id
      order by l.at desc, l.id desc
      limit ${MAX_LINKS}::int4
    ) newest
    order by newest.at, newest.id`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, ...link }): ProfileLink => link,
  )
}
