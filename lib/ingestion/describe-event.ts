import { categoryOfPage } from '../interests'
import { FALLBACK_CURRENCY, toMinor, toMoney } from '../money'
import { nameKey } from '../db'
import { parseUrl } from '../visits'
import type { Definition, EventRow, PolicyVersion, Refusal, SiteFacts } from './flush-state'
import type { IncomingEvent, MoneyValue } from './incoming'

export type Details = Omit<EventRow, 'siteId' | 'visit' | 'id' | 'messageId' | 'occurredAt'> & {
  policy?: PolicyVersion
}
type Problem = { field: string; message: string }

/** What its row holds of an event, or why it cannot be stored. */
export function describeEvent(site: SiteFacts, event: IncomingEvent): Details | Problem {
  switch (event.type) {
    case 'page': {
      const { url, title, referrer } = event
      return {
        type: 'PAGE',
        url,
        title,
        referrer,
        category: categoryOfPage(parseUrl(url), event.category, site.settings),
        ownCategory: event.category,
      }
    }
    case 'identify':
      return { type: 'IDENTIFY', name: event.via, properties: event.form ? { form: event.form } : undefined }
    case 'goal': {
      const goal = idOf(site.goals, nameKey(event.name), 'name', 'goal')
      const money = moneyOf(site, event.money)
      if ('message' in goal) return goal
      if ('message' in money) return money
      const { name, properties } = event
      // Kept with its value: the goal may come back, and count it then.
      if (goal.isArchived) return { type: 'CUSTOM', name, ...money, properties }
      return { type: 'GOAL', name, goalId: goal.id, ...money, properties }
    }
    case 'purchase': {
      const money = moneyOf(site, event.money)
      if ('message' in money) return money
      return { type: 'PURCHASE', orderId: event.orderId, ...money, properties: event.items && { items: event.items } }
    }
    case 'campaign': {
      const campaign = idOf(site.campaigns, event.key, 'key', 'campaign')
      if ('message' in campaign) return campaign
      const { key: name, interaction } = event
      // Told in the visit, and not counted.
      if (campaign.isArchived) return { type: 'CAMPAIGN', name, interaction }
      return { type: 'CAMPAIGN', name, campaignId: campaign.id, interaction }
    }
    case 'session':
      return { type: 'SESSION', properties: event.properties }
    case 'tag': {
      const tag = idOf(site.tags, nameKey(event.name), 'name', 'tag')
      return 'message' in tag ? tag : { type: 'TAG', name: event.name, tagId: tag.id }
    }
    case 'consent': {
      const policy = site.policies.get(event.policy) ?? missing('policy')
      if ('refused' in policy) return { field: 'policy', message: policy.refused }
      return { type: 'CONSENT', name: event.policy, properties: { status: event.status }, policy }
    }
    case 'leave':
      return { type: 'LEAVE', url: event.url, seconds: Math.round(event.seconds) }
    case 'custom':
      return { type: 'CUSTOM', name: event.name, properties: event.properties }
  }
}

const missing = (what: string): Refusal => ({ refused: `There is no such ${what} on this site` })

function idOf(
  known: ReadonlyMap<string, Definition>,
  key: string,
  field: string,
  what: string,
): { id: string; isArchived?: boolean } | Problem {
  const definition = known.get(key) ?? missing(what)
  return 'refused' in definition ? { field, message: definition.refused } : definition
}

/** Of one event, in minor units of whatever currency: 100,000 million in most. 900,000 of them fit in a column (int8). */
const MAX_MINOR = 10_000_000_000_000

function moneyOf(site: SiteFacts, money: MoneyValue | undefined): { valueMinor?: number; currency?: string } | Problem {
  if (!money) return {}
  const currency = money.currency ?? site.currency ?? FALLBACK_CURRENCY
  // No currency has major units less than its minor ones; and what is far too large has no exact minor units at all.
  const minor = Math.abs(money.value) <= MAX_MINOR ? Number(toMinor(money.value, currency)) : Infinity
  if (Math.abs(minor) <= MAX_MINOR) return { valueMinor: minor, currency: money.currency }
  const { amount } = toMoney(BigInt(MAX_MINOR), currency)
  return { field: 'value', message: `value may be at most ${amount} ${currency} either way` }
}
