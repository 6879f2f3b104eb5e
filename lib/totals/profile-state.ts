import type { DecayedLog } from '../engagement'
import type { MinorByCurrency } from '../money'
import type { Given } from '../origins'
import type { ClientInfo } from '../visits'
import type { FirstVisit, LastVisit } from './history'
import { amountsFrom, otherAmounts, ownAmount } from './save-totals'
import { noTotals, type Totals } from './totals'

/** A profile's row, held and worked on in memory. Times in milliseconds since 1970. */
export interface ProfileState {
  siteId: string
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  organization: string | null
  title: string | null
  place: ClientInfo
  createdVia: string
  source: string | null
  identifiedAt: number | null
  first: FirstVisit | null
  last: Pick<LastVisit, 'id' | 'at'> | null
  fields: Record<string, unknown>
  /** When each attribute was given and through what; `fields.<key>` for custom fields. */
  givenAt: Record<string, Given>
  /** Sums are absolute; completions, interactions and interests are only what is to be added to the stored ones. */
  totals: Totals
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
  /** int8, as text. */
  revenueMinor: string
  otherRevenue: MinorByCurrency
  engagement: DecayedLog
  tagIds: string[]
  fields: Record<string, unknown>
  givenAt: Record<string, Given>
}

export function profileFromRow(row: ProfileRow): ProfileState {
  return {
    siteId: row.siteId,
    id: row.id,
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
      revenue: new Map([['', BigInt(row.revenueMinor)], ...amountsFrom(row.otherRevenue)]),
      engagement: row.engagement,
      tagIds: new Set(row.tagIds),
    },
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

/** The earliest visit says how the person came. */
export function considerFirst(profile: ProfileState, visit: NonNullable<ProfileState['first']>): void {
  const { first } = profile
  const isFirst =
    !first || visit.at < first.at || (visit.at === first.at && visit.id <= first.id) || visit.id === first.id
  if (isFirst) profile.first = visit
}

/** The latest visit says where and with what the person was. */
export function considerLast(
  profile: ProfileState,
  { id, at, ...place }: NonNullable<ProfileState['last']> & ProfileState['place'],
): void {
  const { last } = profile
  if (last && (at < last.at || (at === last.at && id < last.id))) return
  profile.last = { id, at }
  // What a person or a program said of where somebody lives outlasts where they travel.
  const { givenAt } = profile
  const { country, city } = profile.place
  profile.place = { ...place, ...(givenAt.country && { country }), ...(givenAt.city && { city }) }
}

const date = (at: number | null): Date | null => (at === null ? null : new Date(at))
