import type { Claim } from '../identity'
import { noTotals, otherAmounts, ownAmount } from '../totals'
import type { ClientInfo, VisitState } from '../visits'
import type { EventRow, ProfileState } from './flush-state'

/** Between rows of the database and what a flush works on. What goes back has the columns' names, for json_to_recordset. */

type Dated<T, Keys extends keyof T> = Omit<T, Keys> & { [K in Keys]: Date | Extract<T[K], null> }

export type VisitRow = Omit<Dated<VisitState, 'startedAt' | 'endedAt' | 'closedAt' | 'landingAt'>, 'changed'>

export function visitFromRow(row: VisitRow): VisitState {
  return {
    ...row,
    startedAt: row.startedAt.getTime(),
    endedAt: row.endedAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
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

export interface ProfileRow extends ClientInfo {
  siteId: string
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  organization: string | null
  title: string | null
  source: string | null
  createdVia: string
  identifiedAt: Date | null
  firstVisitAt: Date | null
  firstVisitId: string | null
  lastVisitAt: Date | null
  lastVisitId: string | null
  visitCount: number
  pageViewCount: number
  goalCount: number
  purchaseCount: number
  totalSeconds: number
  revenueMinor: number
  otherRevenue: Record<string, number>
  engagement: number | null
  tagIds: string[]
  fields: Record<string, unknown>
  givenAt: Record<string, string>
}

export function profileFromRow(row: ProfileRow): ProfileState {
  return {
    siteId: row.siteId,
    id: row.id,
    isNew: false,
    changed: false,
    renamed: false,
    name: row.name,
    email: row.email,
    phone: row.phone,
    externalId: row.externalId,
    organization: row.organization,
    title: row.title,
    place: {
      device: row.device,
      browser: row.browser,
      os: row.os,
      language: row.language,
      country: row.country,
      city: row.city,
    },
    createdVia: row.createdVia,
    source: row.source,
    identifiedAt: row.identifiedAt?.getTime() ?? null,
    first:
      row.firstVisitAt && row.firstVisitId !== null
        ? { at: row.firstVisitAt.getTime(), id: row.firstVisitId, source: row.source }
        : null,
    last: row.lastVisitAt && row.lastVisitId !== null ? { at: row.lastVisitAt.getTime(), id: row.lastVisitId } : null,
    fields: row.fields,
    givenAt: row.givenAt,
    totals: {
      ...noTotals(),
      visitCount: row.visitCount,
      pageViewCount: row.pageViewCount,
      goalCount: row.goalCount,
      purchaseCount: row.purchaseCount,
      totalSeconds: row.totalSeconds,
      revenue: new Map([['', row.revenueMinor], ...Object.entries(row.otherRevenue)]),
      engagement: row.engagement,
      tagIds: new Set(row.tagIds),
    },
    identities: [],
    newIdentities: [],
  }
}

export function profileToRow(profile: ProfileState) {
  const { totals, first, last, place } = profile
  return {
    site_id: profile.siteId,
    id: profile.id,
    name: profile.name,
    email: profile.email,
    phone: profile.phone,
    external_id: profile.externalId,
    organization: profile.organization,
    title: profile.title,
    ...place,
    source: sourceOfProfile(first, profile.createdVia),
    created_via: profile.createdVia,
    first_visit_at: date(first?.at ?? null),
    first_visit_id: first?.id ?? null,
    last_visit_at: date(last?.at ?? null),
    last_visit_id: last?.id ?? null,
    visit_count: totals.visitCount,
    page_view_count: totals.pageViewCount,
    goal_count: totals.goalCount,
    purchase_count: totals.purchaseCount,
    total_seconds: totals.totalSeconds,
    revenue_minor: ownAmount(totals.revenue),
    other_revenue: otherAmounts(totals.revenue),
    identified_at: date(profile.identifiedAt),
    engagement: totals.engagement,
    tag_ids: [...totals.tagIds],
    fields: profile.fields,
    given_at: profile.givenAt,
  }
}

/** How a person first came: what the earliest visit says; without one, how the profile came to be. */
export const sourceOfProfile = (first: { source: string | null } | null, createdVia: string): string =>
  first?.source ?? (createdVia === 'browser' ? 'direct' : createdVia)

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

export const identityToRow = (profile: ProfileState, claim: Claim, source: string, at: number) => ({
  site_id: profile.siteId,
  kind: claim.kind,
  value: claim.value,
  profile_id: profile.id,
  source,
  first_seen_at: new Date(at),
})

const date = (at: number | null): Date | null => (at === null ? null : new Date(at))
