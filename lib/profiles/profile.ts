import type { Money } from '../money'
import { splitByCurrency, type MinorByCurrency } from '../money'
import { levelOf, scoreAt, type EngagementLevel } from '../engagement'
import type { SiteRules } from '../sites'

/** One person as readers see them. */
export interface Profile {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  organization: string | null
  title: string | null
  country: string | null
  city: string | null
  language: string | null
  device: string | null
  browser: string | null
  os: string | null
  source: string | null
  firstVisitAt: Date | null
  lastVisitAt: Date | null
  visitCount: number
  pageViewCount: number
  goalCount: number
  purchaseCount: number
  totalSeconds: number
  identifiedAt: Date | null
  createdAt: Date
  updatedAt: Date
  tagIds: string[]
  /** Custom-field values by key. */
  fields: Record<string, unknown>
  engagement: { score: number; level: EngagementLevel }
  revenue: Money
  otherRevenue: Money[]
}

/** A row of `profile` as SQL gives it: what is computed from a column comes as the column. */
export type ProfileRow = Omit<Profile, 'engagement' | 'revenue' | 'otherRevenue'> & {
  engagement: number | null
  /** int8, as text. */
  revenueMinor: string
  otherRevenue: MinorByCurrency
}

/** @param row may hold only some columns: what is computed from missing ones is left out too */
export function toProfile(row: ProfileRow, rules: SiteRules, now: Date): Profile {
  const profile = row as unknown as Profile & { revenueMinor?: string }
  if ('engagement' in row) {
    const score = scoreAt(row.engagement, now, rules.settings.engagement.halfLifeDays)
    profile.engagement = { score, level: levelOf(score, rules.settings.engagement) }
  }
  if (row.revenueMinor !== undefined) {
    const { main, others } = splitByCurrency(BigInt(row.revenueMinor), row.otherRevenue, rules.currency)
    profile.revenue = main
    profile.otherRevenue = others
    delete profile.revenueMinor
  }
  return profile
}
