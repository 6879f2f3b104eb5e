import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

export interface Interest {
  category: string
  /** 0 to 1; all shares of a person add up to 1. */
  share: number
}

/** What several people are interested in, largest share first. People without any are left out. */
export async function listProfileInterests(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Interest[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{
    profileId: string
    category: string
    weight: number
  }>(sql`/* listProfileInterests */
    select profile_id::text as "profileId", category, weight
    from profile_interest
    where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
    order by weight desc, category`)
  const found = groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ category, weight }) => ({ category, weight }),
  )
  return new Map([...found].map(([profileId, weights]) => [profileId, sharesOf(weights)]))
}

/** Weights are log2 of decayed sums: their differences do not depend on the time, and the largest stands first. */
function sharesOf(weights: readonly { category: string; weight: number }[]): Interest[] {
  const largest = weights[0]?.weight ?? 0
  const parts = weights.map(({ category, weight }) => ({ category, part: 2 ** (weight - largest) }))
  const whole = parts.reduce((sum, { part }) => sum + part, 0)
  return parts.map(({ category, part }) => ({ category, share: part / whole }))
}
