import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { siteRules } from '../sites'
import { decayed } from '../totals'

const DAY_MS = 86_400_000
/** Pages older than this by then weighed less than a millionth of one of that day: they are left out. */
const HALF_LIVES = 20

/** With how long ago shares are compared. */
const DAYS_AGO = 30

/** What shares people's interests had 30 days ago, by category: from the pages that they had seen by then, by the rules of now.
 * People who had seen none that still weighed anything then are left out.
 *
 * @returns by profile: shares from 0 to 1 by category
 */
export async function sharesEarlier(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Map<string, number>>> {
  requirePermission(ctx, 'read')
  const { settings } = await siteRules(ctx)
  const then = new Date(ctx.now.getTime() - DAYS_AGO * DAY_MS)
  const from = new Date(then.getTime() - HALF_LIVES * settings.engagement.halfLifeDays * DAY_MS)
  const { relative } = decayed(settings, then)
  const rows = await ctx.db.query<{ profileId: string; category: string; share: number }>(sql`/* sharesEarlier */
    select profile_id::text as "profileId", category, part / sum(part) over (partition by profile_id) as share
    from (
      select v.profile_id, e.category, sum(${relative('e.occurred_at')}) as part
      from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
      where v.site_id = ${ctx.siteId}::uuid and v.profile_id = any(${args.profileIds}::uuid[])
        and v.started_at <= ${then}::timestamptz and v.ended_at >= ${from}::timestamptz
        and e.type = 'PAGE' and e.category is not null
        and e.occurred_at <= ${then}::timestamptz and e.occurred_at >= ${from}::timestamptz
      group by v.profile_id, e.category) parts`)
  const shares = new Map<string, Map<string, number>>()
  for (const { profileId, category, share } of rows) {
    const known = shares.get(profileId)
    if (known) known.set(category, share)
    else shares.set(profileId, new Map([[category, share]]))
  }
  return shares
}
