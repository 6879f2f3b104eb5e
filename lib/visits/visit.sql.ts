import { sql, type Sql } from '../db'

/** The columns of a visit `v`, in the shape of `Visit`. */
export const VISIT_COLUMNS: Sql = sql`
  v.id::text, v.started_at as "startedAt", v.ended_at as "endedAt", v.page_view_count as "pageViewCount",
  v.landing_url as "landingUrl", v.referrer, v.source, v.utm_source as "utmSource", v.utm_medium as "utmMedium",
  v.utm_campaign as "utmCampaign", v.utm_term as "utmTerm", v.utm_content as "utmContent", v.device, v.browser, v.os,
  v.language, v.country, v.city, v.properties`

/** The columns of an event `e`, in the shape of `EventRow`; needs the joins below. */
export const EVENT_COLUMNS: Sql = sql`
  e.id::text, e.type::text, e.occurred_at as "occurredAt", coalesce(g.name, c.name, t.name, e.name) as name, e.url, e.title,
  e.referrer, e.seconds, e.value_minor::text as "valueMinor", e.currency, e.order_id as "orderId",
  e.interaction::text, e.properties`

/** Names of the definitions that an event `e` points at. */
export const EVENT_NAMES: Sql = sql`
  left join goal g on g.site_id = e.site_id and g.id = e.goal_id
  left join campaign c on c.site_id = e.site_id and c.id = e.campaign_id
  left join tag t on t.site_id = e.site_id and t.id = e.tag_id`
