import { addLogs, hitLog, type DecayedLog } from '../engagement'
import type { SiteSettings } from '../sites'

/** What a history adds up to: of a profile, or of a visitor who is nobody's yet. Times in milliseconds since 1970. */
export interface Totals {
  visitCount: number
  pageViewCount: number
  goalCount: number
  purchaseCount: number
  totalSeconds: number
  /** Minor units by currency; '' is the site's own, whatever it is called. */
  revenue: Map<string, bigint>
  engagement: DecayedLog
  /** By goal id. */
  completions: Map<string, Completion>
  /** By campaign id. */
  interactions: Map<string, Interactions>
  /** By category. */
  interests: Map<string, Interest>
  tagIds: Set<string>
}

export interface Completion {
  count: number
  firstAt: number
  lastAt: number
  /** Minor units by currency, as in `revenue`. */
  value: Map<string, bigint>
}

export interface Interactions {
  views: number
  clicks: number
  conversions: number
  closes: number
  firstAt: number
  lastAt: number
}

export interface Interest {
  weight: number
  lastAt: number
}

export const noTotals = (): Totals => ({
  visitCount: 0,
  pageViewCount: 0,
  goalCount: 0,
  purchaseCount: 0,
  totalSeconds: 0,
  revenue: new Map(),
  engagement: null,
  completions: new Map(),
  interactions: new Map(),
  interests: new Map(),
  tagIds: new Set(),
})

/** Adds the second history to the first, in place. */
export function addTotals(to: Totals, from: Totals): void {
  to.visitCount += from.visitCount
  to.pageViewCount += from.pageViewCount
  to.goalCount += from.goalCount
  to.purchaseCount += from.purchaseCount
  to.totalSeconds += from.totalSeconds
  addAmounts(to.revenue, from.revenue)
  to.engagement = addLogs(to.engagement, from.engagement)
  for (const [id, completion] of from.completions) addCompletion(to, id, completion)
  for (const [id, interactions] of from.interactions) addInteractions(to, id, interactions)
  for (const [category, interest] of from.interests) addInterest(to, category, interest)
  for (const id of from.tagIds) to.tagIds.add(id)
}

export function addAmount(to: Map<string, bigint>, currency: string, minor: bigint): void {
  to.set(currency, (to.get(currency) ?? 0n) + minor)
}

function addAmounts(to: Map<string, bigint>, from: ReadonlyMap<string, bigint>): void {
  for (const [currency, minor] of from) addAmount(to, currency, minor)
}

export function addCompletion(to: Totals, goalId: string, more: Completion): void {
  const known = to.completions.get(goalId)
  if (!known) {
    to.completions.set(goalId, { ...more, value: new Map(more.value) })
    return
  }
  known.count += more.count
  known.firstAt = Math.min(known.firstAt, more.firstAt)
  known.lastAt = Math.max(known.lastAt, more.lastAt)
  addAmounts(known.value, more.value)
}

export function addInteractions(to: Totals, campaignId: string, more: Interactions): void {
  const known = to.interactions.get(campaignId)
  if (!known) {
    to.interactions.set(campaignId, { ...more })
    return
  }
  known.views += more.views
  known.clicks += more.clicks
  known.conversions += more.conversions
  known.closes += more.closes
  known.firstAt = Math.min(known.firstAt, more.firstAt)
  known.lastAt = Math.max(known.lastAt, more.lastAt)
}

export function addInterest(to: Totals, category: string, more: Interest): void {
  const known = to.interests.get(category)
  to.interests.set(category, {
    weight: addLogs(known?.weight ?? null, more.weight) as number,
    lastAt: Math.max(known?.lastAt ?? more.lastAt, more.lastAt),
  })
}

export type HitKind = keyof SiteSettings['engagement']['points']

/** Adds the points of one hit. */
export function addHit(to: Totals, kind: HitKind, at: number, { engagement }: SiteSettings): void {
  const points = engagement.points[kind]
  if (points > 0) to.engagement = addLogs(to.engagement, hitLog(points, new Date(at), engagement.halfLifeDays))
}

/** A visit turned out to have begun earlier: its points move there. */
export function moveHit(to: Totals, kind: HitKind, from: number, at: number, { engagement }: SiteSettings): void {
  const points = engagement.points[kind]
  if (points === 0 || to.engagement === null) return
  const old = hitLog(points, new Date(from), engagement.halfLifeDays)
  const moved = hitLog(points, new Date(at), engagement.halfLifeDays)
  // The sum holds the old hit, so the bracket is at least 2^(moved − sum): well above zero.
  to.engagement += Math.log2(1 + 2 ** (moved - to.engagement) - 2 ** (old - to.engagement))
}

/** Two visits turned out to be one: the points of the later one go. Those of the other stay, so that something is left. */
export function removeHit(to: Totals, kind: HitKind, at: number, { engagement }: SiteSettings): void {
  const points = engagement.points[kind]
  if (points === 0 || to.engagement === null) return
  const rest = 1 - 2 ** (hitLog(points, new Date(at), engagement.halfLifeDays) - to.engagement)
  if (rest > 0) to.engagement += Math.log2(rest)
}
