import { scoreAt, type DecayedLog } from '../engagement'
import { FALLBACK_CURRENCY, toMoney, type MinorByCurrency } from '../money'
import type { Person, Row } from './section'

/** Minor units of the site's currency. */
export const asOwnMoney = (minor: unknown, _: Row, { rules }: Person) =>
  toMoney(BigInt(minor as string), rules.currency ?? FALLBACK_CURRENCY)

/** Minor units of the currency that the row names beside them, else of the site's. */
export function asMoney(minor: unknown, row: Row, person: Person) {
  if (minor === null) return null
  const currency = row['currency']
  return typeof currency === 'string' ? toMoney(BigInt(minor as string), currency) : asOwnMoney(minor, row, person)
}

/** Minor units by currency. */
export const asMoneys = (amounts: unknown) =>
  Object.entries(amounts as MinorByCurrency).map(([currency, minor]) => toMoney(BigInt(minor), currency))

/** Points left now of a decayed sum. */
export function asPoints(log: unknown, _: Row, { now, rules }: Person): number {
  return Math.round(scoreAt(log as DecayedLog, now, rules.settings.engagement.halfLifeDays) * 100) / 100
}
