import { FALLBACK_CURRENCY, toMoney, type Money } from '../money'

/** One visitor's activity without a gap of 30 minutes, as readers see it. */
export interface Visit {
  id: string
  startedAt: Date
  endedAt: Date
  pageViewCount: number
  landingUrl: string | null
  referrer: string | null
  source: string | null
  utmSource: string | null
  utmMedium: string | null
  utmCampaign: string | null
  utmTerm: string | null
  utmContent: string | null
  device: string | null
  browser: string | null
  os: string | null
  language: string | null
  country: string | null
  city: string | null
  properties: unknown
}

/** One thing that happened in a visit, as readers see it. */
export interface VisitEvent {
  id: string
  type: 'PAGE' | 'IDENTIFY' | 'GOAL' | 'PURCHASE' | 'CAMPAIGN' | 'SESSION' | 'TAG' | 'CONSENT' | 'LEAVE' | 'CUSTOM'
  occurredAt: Date
  /** Of the goal, campaign or tag it is about, or a custom event's own. */
  name: string | null
  url: string | null
  title: string | null
  referrer: string | null
  seconds: number | null
  value: Money | null
  orderId: string | null
  interaction: 'VIEW' | 'CLICK' | 'CONVERSION' | 'CLOSE' | null
  properties: unknown
}

export type EventRow = Omit<VisitEvent, 'value'> & { valueMinor: string | null; currency: string | null }

/** @param siteCurrency what an amount without a currency is in; null: EUR */
export function toVisitEvent({ valueMinor, currency, ...event }: EventRow, siteCurrency: string | null): VisitEvent {
  const value = valueMinor === null ? null : toMoney(BigInt(valueMinor), currency ?? siteCurrency ?? FALLBACK_CURRENCY)
  return { ...event, value }
}
