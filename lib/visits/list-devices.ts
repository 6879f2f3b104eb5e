import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

/** A browser or device of a person. */
export interface Device {
  device: string | null
  browser: string | null
  os: string | null
  firstSeenAt: Date
  lastSeenAt: Date
}

const MAX_DEVICES = 100

/** The devices of several people, last seen first, at most 100 each. People without any are left out. */
export async function listProfileDevices(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Device[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Device & { profileId: string }>(sql`/* listProfileDevices */
    select devices.* from unnest(${args.profileIds}::uuid[]) as want (profile_id)
    cross join lateral (
      select profile_id::text as "profileId", device, browser, os, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
      from visitor where site_id = ${ctx.siteId}::uuid and profile_id = want.profile_id
      order by last_seen_at desc, id desc
      limit ${MAX_DEVICES}::int4
    ) devices
    order by devices."lastSeenAt" desc`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ device, browser, os, firstSeenAt, lastSeenAt }): Device => ({ device, browser, os, firstSeenAt, lastSeenAt }),
  )
}
