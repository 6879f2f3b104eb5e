import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'

/** A browser or device of a person. */
export interface Device {
  id: string
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
      select profile_id::text as "profileId", id::text as id, device, browser, os, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
      from visitor where site_id = ${ctx.siteId}::uuid and profile_id = want.profile_id
      order by last_seen_at desc, id desc
      limit ${MAX_DEVICES}::int4
    ) devices
    order by devices."lastSeenAt" desc`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, ...device }): Device => device,
  )
}

/** How many visits each device's present owner made with it. Devices without any are left out. */
export async function countDeviceVisits(ctx: Context, args: { ids: readonly string[] }): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ id: string; count: number }>(sql`/* countDeviceVisits */
    select visitor.id::text as id, count(*)::int4 as count from visitor
    join visit on visit.site_id = visitor.site_id and visit.visitor_id = visitor.id and visit.profile_id = visitor.profile_id
    where visitor.site_id = ${ctx.siteId}::uuid and visitor.id = any(${args.ids}::uuid[])
    group by visitor.id`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
