import { requirePermission } from '../access'
import type { Context } from '../context'
import { firstIdAt, sql } from '../db'
import { siteRules } from './site-rules'

const ACTIVE_MS = 5 * 60_000

/** Figures of the site's page. "Today" begins at midnight in the site's time zone. */
export interface SiteToday {
  /** Visits with something happening in the last five minutes. */
  activeVisits: number
  visitsToday: number
  /** As the feed shows them: that a page was left is told by the page's seconds. */
  eventsToday: number
  identifiedToday: number
  /** Events of robots that were set aside today (a day of UTC). */
  botsToday: number
}

/** What happened on the site today. Reads the day's rows only: ids are made at arrival, so a range of ids is a range of time. */
export async function siteToday(ctx: Context): Promise<SiteToday> {
  requirePermission(ctx, 'read')
  const midnight = startOfDay(ctx.now, (await siteRules(ctx)).timeZone)
  const recently = new Date(ctx.now.getTime() - ACTIVE_MS)
  const { siteId } = ctx
  const [row] = await ctx.db.query<SiteToday>(sql`/* siteToday */
    select
      (
        select count(*)::int4 from visit v
        where v.site_id = ${siteId}::uuid and v.ended_at >= ${recently}::timestamptz and v.id in (
          select visit_id from event where site_id = ${siteId}::uuid and id >= ${firstIdAt(recently)}::uuid
        )
      ) as "activeVisits",
      (
        select count(*)::int4 from visit where site_id = ${siteId}::uuid and started_at >= ${midnight}::timestamptz
      ) as "visitsToday",
      (
        select count(*)::int4 from event
        where site_id = ${siteId}::uuid and id >= ${firstIdAt(midnight)}::uuid and occurred_at >= ${midnight}::timestamptz
          and type <> 'LEAVE'
      ) as "eventsToday",
      (
        select count(*)::int4 from profile
        where site_id = ${siteId}::uuid and identified_at >= ${midnight}::timestamptz
          and (last_visit_at >= ${midnight}::timestamptz or created_at >= ${midnight}::timestamptz)
      ) as "identifiedToday",
      (
        select coalesce(sum(count), 0)::int4 from ingestion_count
        where site_id = ${siteId}::uuid and what = 'bot' and day = ${ctx.now.toISOString().slice(0, 10)}::date
      ) as "botsToday"`)
  return row!
}

/** How many people the site knows. */
export async function countPeople(ctx: Context): Promise<number> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.profile.count({ where: { siteId: ctx.siteId } })
}

const DAY_MS = 86_400_000

/** Midnight before `now` on the clocks of a time zone; where clocks skip midnight, the first moment of the day. */
export function startOfDay(now: Date, timeZone: string): Date {
  const guess = now.getTime() - sinceMidnightMs(now, timeZone)
  // On the two days a year on which clocks are changed, what they show is not what has passed.
  const shown = sinceMidnightMs(new Date(guess), timeZone)
  return new Date(guess - (shown > DAY_MS / 2 ? shown - DAY_MS : shown))
}

function sinceMidnightMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0)
  return ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + (at.getTime() % 1000)
}
