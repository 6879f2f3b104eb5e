import { sql, type Sql } from '../../db'
import { selectProfileColumns } from '../columns.sql'
import type { Need } from './profile-facts'

type Statement = (siteId: string, ids: readonly string[]) => Sql

export const profileFactsSql: Statement = (siteId, ids) => sql`/* loadFacts */
  select p.id::text as "profileId", ${selectProfileColumns()}, p.search_text as "searchText"
  from profile p where p.site_id = ${siteId}::uuid and p.id = any(${ids}::uuid[])`

/** What each need reads, with whose it is. */
export const FACT_STATEMENTS = {
  goals: (siteId, ids) => sql`/* loadFacts: goals */
    select profile_id::text as "profileId", goal_id::text as "goalId", count, value_minor::text as value
    from goal_completion where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`,
  completions: (siteId, ids) => sql`/* loadFacts: completions */
    select v.profile_id::text as "profileId", e.goal_id::text as "goalId", e.occurred_at as at,
      case when e.currency is null or e.currency = s.currency then coalesce(e.value_minor, 0) else 0 end::text as value
    from site s join visit v on v.site_id = s.id join event e on e.site_id = v.site_id and e.visit_id = v.id
    where s.id = ${siteId}::uuid and v.profile_id = any(${ids}::uuid[]) and e.type = 'GOAL' and e.goal_id is not null`,
  campaigns: (siteId, ids) => sql`/* loadFacts: campaigns */
    select profile_id::text as "profileId", campaign_id::text as "campaignId", views as "VIEW", clicks as "CLICK",
      conversions as "CONVERSION", closes as "CLOSE"
    from campaign_interaction where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`,
  interactions: (siteId, ids) => sql`/* loadFacts: interactions */
    select v.profile_id::text as "profileId", e.campaign_id::text as "campaignId", e.interaction::text, e.occurred_at as at
    from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
    where v.site_id = ${siteId}::uuid and v.profile_id = any(${ids}::uuid[]) and e.type = 'CAMPAIGN'
      and e.campaign_id is not null`,
  visits: (siteId, ids) => sql`/* loadFacts: visits */
    select profile_id::text as "profileId", started_at as at, landing_url as "landingUrl", referrer, source,
      utm_source as "utmSource", utm_medium as "utmMedium", utm_campaign as "utmCampaign", utm_term as "utmTerm",
      utm_content as "utmContent", device, browser, os, language, country
    from visit where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`,
  pages: (siteId, ids) => sql`/* loadFacts: pages */
    select v.profile_id::text as "profileId", e.occurred_at as at, e.url, e.title, e.category
    from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
    where v.site_id = ${siteId}::uuid and v.profile_id = any(${ids}::uuid[]) and e.type = 'PAGE'`,
  interests: (siteId, ids) => sql`/* loadFacts: interests */
    select profile_id::text as "profileId", category, weight
    from profile_interest where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`,
  consents: (siteId, ids) => sql`/* loadFacts: consents */
    select distinct on (profile_id, policy_id)
      profile_id::text as "profileId", policy_id::text as "policyId", status::text, at
    from consent where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])
    order by profile_id, policy_id, at desc, id desc`,
} satisfies Record<Need, Statement>
