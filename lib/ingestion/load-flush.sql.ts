import { recordset, sql, type Sql } from '../db'
import { VISIT_GAP_MS } from '../visits'
import type { Said } from './said'

export interface SeenVisitor {
  siteId: string
  id: string
  key: string
  firstAt: Date
  lastAt: Date
  device: string | null
  browser: string | null
  os: string | null
}

/** Makes or touches the visitors, and holds each until the flush is over: whoever changes a visit holds its visitor. Sorted by key,
 * so that two flushes never wait for each other. */
export const lockVisitors = (visitors: readonly SeenVisitor[]): Sql => sql`/* lockVisitors */
  insert into visitor (site_id, id, key, first_seen_at, last_seen_at, device, browser, os)
  select "siteId", id, key, "firstAt", "lastAt", device, browser, os
  from json_to_recordset(${recordset(visitors)}::json) as seen("siteId" uuid, id uuid, key text, "firstAt" timestamptz,
    "lastAt" timestamptz, device text, browser text, os text)
  order by "siteId", key
  on conflict (site_id, key) do update set
    first_seen_at = least(visitor.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(visitor.last_seen_at, excluded.last_seen_at),
    device = coalesce(excluded.device, visitor.device),
    browser = coalesce(excluded.browser, visitor.browser),
    os = coalesce(excluded.os, visitor.os)
  returning site_id::text as "siteId", id::text as id, key, profile_id::text as "profileId", attached_at as "attachedAt", said,
    xmax::text = '0' as "isNew"`

export interface VisitorRow {
  siteId: string
  id: string
  key: string
  profileId: string | null
  attachedAt: Date | null
  said: Said
  isNew: boolean
}

/** Which of the messages and orders are stored already. */
export const findDuplicates = (
  messages: readonly { siteId: string; id: string }[],
  orders: readonly { siteId: string; id: string }[],
): Sql => sql`/* findDuplicates */
  select event.site_id::text as "siteId", event.message_id::text as "messageId", null as "orderId"
  from unnest(${messages.map(({ siteId }) => siteId)}::uuid[], ${messages.map(({ id }) => id)}::uuid[]) as sent(site_id, message_id)
  join event using (site_id, message_id)
  union all
  select event.site_id::text, null, event.order_id
  from unnest(${orders.map(({ siteId }) => siteId)}::uuid[], ${orders.map(({ id }) => id)}::text[]) as sent(site_id, order_id)
  join event using (site_id, order_id) where event.order_id is not null`

/** Completions in these visits of goals that a visit fulfils once for each address. */
export const findReached = (
  visits: readonly { siteId: string; id: string }[],
  goalIds: readonly string[],
): Sql => sql`/* findReached */
  select event.site_id::text as "siteId", event.visit_id::text as "visitId", event.goal_id::text as "goalId", event.url
  from unnest(${visits.map(({ siteId }) => siteId)}::uuid[], ${visits.map(({ id }) => id)}::uuid[]) as visit(site_id, id)
  join event on event.site_id = visit.site_id and event.visit_id = visit.id
  where event.type = 'GOAL' and event.name is null and event.goal_id = any(${goalIds}::uuid[]) and event.url is not null`

const GAP = sql`${VISIT_GAP_MS}::float8 * interval '1 millisecond'`

/** The visits that the events of each visitor may be part of: one visitor's do not overlap, so of those that began more than a gap
 * before the events only the last can reach them. Where something reaches us from before the device came to its present owner, also
 * the visits before and after it, which tell whose it is. */
export const loadVisits = (visitors: readonly SeenVisitor[]): Sql => sql`/* loadVisits */
  select visit.site_id::text as "siteId", visit.id::text as id, visit.visitor_id::text as "visitorId",
    visit.profile_id::text as "profileId",
    started_at as "startedAt", ended_at as "endedAt", closed_at as "closedAt", opened_at as "openedAt",
    page_view_count as "pageViewCount", event_count as "eventCount", landing_url as "landingUrl", landing_at as "landingAt", referrer, source,
    utm_source as "utmSource", utm_medium as "utmMedium", utm_campaign as "utmCampaign", utm_term as "utmTerm",
    utm_content as "utmContent", visit.device, visit.browser, visit.os, language, country, city, properties
  from json_to_recordset(${recordset(visitors.map(placeOf))}::json) as seen("siteId" uuid, key text, "firstAt" timestamptz,
    "lastAt" timestamptz)
  join visitor on visitor.site_id = seen."siteId" and visitor.key = seen.key
  cross join lateral (
    select * from visit
    where visit.site_id = visitor.site_id and visit.visitor_id = visitor.id
      and visit.started_at <= seen."lastAt" + ${GAP}
      and visit.started_at >= coalesce((
        select max(earlier.started_at) from visit earlier
        where earlier.site_id = visitor.site_id and earlier.visitor_id = visitor.id and earlier.started_at < seen."firstAt" - ${GAP}
      ), '-infinity')
      and visit.ended_at >= seen."firstAt" - ${GAP}
    union all
    (select * from visit
    where seen."firstAt" < visitor.attached_at and visit.site_id = visitor.site_id and visit.visitor_id = visitor.id
      and visit.started_at < seen."firstAt" - ${GAP} and visit.ended_at < seen."firstAt" - ${GAP}
    order by visit.started_at desc limit 1)
    union all
    (select * from visit
    where seen."firstAt" < visitor.attached_at and visit.site_id = visitor.site_id and visit.visitor_id = visitor.id
      and visit.started_at > seen."lastAt" + ${GAP}
    order by visit.started_at limit 1)) visit
  order by visit.started_at, visit.id`

const placeOf = ({ siteId, key, firstAt, lastAt }: SeenVisitor) => ({ siteId, key, firstAt, lastAt })
