import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

export interface Interest {
  profileId: string
  category: string
  /** 0 to 1, of all that the person is interested in. */
  share: number
}

/** More than anybody looks at, and enough for a page of profiles. */
const MAX_SHOWN = 20

/** What several people are interested in, largest share first, at most 20 each. People without any are left out. */
export async function listProfileInterests(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Interest[]>> {
  requirePermission(ctx, 'read')
  // Weights are log2 of decayed sums: their differences do not depend on the time. power() must not underflow.
  const rows = await ctx.db.query<Interest>(sql`/* listProfileInterests */
    select profile_id::text as "profileId", category, share from (
      select profile_id, category, part / sum(part) over (partition by profile_id) as share,
        row_number() over (partition by profile_id order by part desc, category) as place
      from (
        select profile_id, category,
          power(2::float8, greatest(weight - max(weight) over (partition by profile_id), -900)) as part
        from profile_interest
        where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])) parts) shares
    where place <= ${MAX_SHOWN}::int4
    order by profile_id, place`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    (interest) => interest,
  )
}
