import type { AddressMatch, GoalRule } from '../goal-rules'
import { FALLBACK_CURRENCY, toMoney, type Money } from '../money'

export interface GoalParts {
  address: string | null
  addressMatch: AddressMatch | null
  form: string | null
  minValue: Money | null
  minSeconds: number | null
}

/** What a goal asks for, part by part; null where its kind has no such part, or any will do. */
export function goalParts(rule: GoalRule, siteCurrency: string | null): GoalParts {
  const none: GoalParts = { address: null, addressMatch: null, form: null, minValue: null, minSeconds: null }
  switch (rule.kind) {
    case 'EVENT':
      return none
    case 'PAGE':
      return { ...none, address: rule.address, addressMatch: rule.match }
    case 'FORM':
      return { ...none, form: rule.form }
    case 'PURCHASE': {
      const { minMinor, currency } = rule
      const of = currency ?? siteCurrency ?? FALLBACK_CURRENCY
      return { ...none, minValue: minMinor === null ? null : toMoney(BigInt(minMinor), of) }
    }
    case 'TIME':
      return {
        ...none,
        minSeconds: rule.seconds,
        address: rule.on?.address ?? null,
        addressMatch: rule.on?.match ?? null,
      }
  }
}

/** The call that completes the goal from a page. */
export const goalSnippet = ({ name }: { name: string }): string =>
  `waggle('goal', '${name.replace(/[\\']/g, (sign) => `\\${sign}`)}')`
