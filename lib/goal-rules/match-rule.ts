import { addressMatcher, readAddress, type ReadAddress } from '../address-rules'
import { FALLBACK_CURRENCY } from '../money'
import type { GoalRule } from './shared'

/** Something that happened and may fulfil a goal: an event, as far as rules ask for it. */
export interface Trigger {
  type: string
  url?: string | null | undefined
  /** Of a page that was left. */
  seconds?: number | null | undefined
  /** Of an identification: `form` when it came from one. */
  name?: string | null | undefined
  form?: string | null | undefined
  valueMinor?: number | null | undefined
  currency?: string | null | undefined
}

export interface RuleMatcher {
  /** The type of event that can fulfil it. */
  type: 'PAGE' | 'IDENTIFY' | 'PURCHASE' | 'LEAVE'
  /** Whether a visit fulfils it once for each address only, however often the event comes. */
  oncePerAddress: boolean
  /** @param siteCurrency null before the site has one */
  matches(trigger: Trigger, siteCurrency: string | null): boolean
}

/** The rule made ready to be asked for many events; null: nothing but the goal's names fulfils it. */
export function matcherOf(rule: GoalRule): RuleMatcher | null {
  switch (rule.kind) {
    case 'EVENT':
      return null
    case 'PAGE': {
      const isAt = addressMatcher(rule)
      return { type: 'PAGE', oncePerAddress: false, matches: ({ url }) => isAt(addressOf(url)) }
    }
    case 'FORM': {
      const wanted = rule.form?.toLowerCase() ?? null
      return {
        type: 'IDENTIFY',
        oncePerAddress: false,
        matches: ({ name, form }) => name === 'form' && (wanted === null || form?.toLowerCase() === wanted),
      }
    }
    case 'PURCHASE': {
      const { minMinor, currency: of } = rule
      return {
        type: 'PURCHASE',
        oncePerAddress: false,
        matches({ valueMinor, currency }, siteCurrency) {
          if (minMinor === null) return true
          const own = siteCurrency ?? FALLBACK_CURRENCY
          return (currency ?? own) === (of ?? own) && valueMinor != null && valueMinor >= minMinor
        },
      }
    }
    case 'TIME': {
      const isAt = rule.on ? addressMatcher(rule.on) : () => true
      return {
        type: 'LEAVE',
        oncePerAddress: true,
        matches: ({ seconds, url }) => (seconds ?? 0) >= rule.seconds && isAt(addressOf(url)),
      }
    }
  }
}

let last: { url: string; at: ReadAddress | null } | undefined

/** All rules of a site are asked about one event before the next: its address is taken apart once for all of them. */
function addressOf(url: string | null | undefined): ReadAddress | null {
  if (!url) return null
  if (last?.url !== url) last = { url, at: readAddress(url) }
  return last.at
}
