import { profileFromRow, type ProfileRow } from '../totals'
import type { VisitState } from '../visits'
import type { EventRow, ProfileState } from './flush-state'

/** Between rows of the database and what a flush works on. What goes back has the columns' names, for json_to_recordset. */

type Dated<T, Keys extends keyof T> = Omit<T, Keys> & { [K in Keys]: Date | Extract<T[K], null> }

export type VisitRow = Omit<
  Dated<VisitState, 'startedAt' | 'endedAt' | 'closedAt' | 'openedAt' | 'landingAt'>,
  'changed'
>

export function visitFromRow(row: VisitRow): VisitState {
  return {
    ...row,
    startedAt: row.startedAt.getTime(),
    endedAt: row.endedAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
    openedAt: row.openedAt?.getTime() ?? null,
    landingAt: row.landingAt?.getTime() ?? null,
    changed: false,
  }
}

export function visitToRow(visit: VisitState) {
  return {
    site_id: visit.siteId,
    id: visit.id,
    visitor_id: visit.visitorId,
    profile_id: visit.profileId,
    started_at: new Date(visit.startedAt),
    ended_at: new Date(visit.endedAt),
    closed_at: date(visit.closedAt),
    opened_at: date(visit.openedAt),
    page_view_count: visit.pageViewCount,
    event_count: visit.eventCount,
    landing_url: visit.landingUrl,
    landing_at: date(visit.landingAt),
    referrer: visit.referrer,
    source: visit.source,
    utm_source: visit.utmSource,
    utm_medium: visit.utmMedium,
    utm_campaign: visit.utmCampaign,
    utm_term: visit.utmTerm,
    utm_content: visit.utmContent,
    device: visit.device,
    browser: visit.browser,
    os: visit.os,
    language: visit.language,
    country: visit.country,
    city: visit.city,
    properties: visit.properties,
  }
}

/** A profile as the database has it, untouched by this flush. */
export const profileState = (row: ProfileRow): ProfileState => ({
  ...profileFromRow(row),
  isNew: false,
  changed: false,
  renamed: false,
  identities: [],
  newIdentities: [],
})

export function eventToRow(event: EventRow) {
  return {
    site_id: event.siteId,
    id: event.id,
    visit_id: event.visit.id,
    message_id: event.messageId,
    type: event.type,
    occurred_at: new Date(event.occurredAt),
    name: event.name,
    url: event.url,
    title: event.title,
    referrer: event.referrer,
    category: event.category,
    own_category: event.ownCategory,
    seconds: event.seconds,
    value_minor: event.valueMinor,
    currency: event.currency,
    order_id: event.orderId,
    goal_id: event.goalId,
    campaign_id: event.campaignId,
    interaction: event.interaction,
    tag_id: event.tagId,
    properties: event.properties,
  }
}

export const identityToRow = (
  profile: ProfileState,
  { claim, through, at }: ProfileState['newIdentities'][number],
) => ({
  site_id: profile.siteId,
  kind: claim.kind,
  value: claim.value,
  profile_id: profile.id,
  source: through.source,
  given_by: through.by,
  form: through.form,
  first_seen_at: new Date(at),
})

const date = (at: number | null): Date | null => (at === null ? null : new Date(at))
