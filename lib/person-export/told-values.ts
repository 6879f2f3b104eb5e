import { scoreAt, type DecayedLog } from '../engagement'
import { FALLBACK_CURRENCY, toMoney, type MinorByCurrency } from '../money'
import { momentOf, type Given } from '../origins'
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

const LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  organization: 'Organization',
  title: 'Title',
  country: 'Country',
  city: 'City',
}

/** Through what each value came, without who of the staff gave it. */
export function asOrigins(origins: unknown) {
  return (origins as { key: string; name: string; value: Given }[]).map(({ key, name, value }) => ({
    key,
    name: LABELS[key] ?? name,
    value: {
      at: new Date(momentOf(value)),
      ...(typeof value === 'object' && { source: value.source, form: value.form }),
    },
  }))
}

/** Names of tags with through what each came, and when. */
export const asTags = (tags: unknown) =>
  (tags as { name: string; source?: string; at?: string }[]).map(({ at, ...tag }) => ({
    ...tag,
    ...(at && { at: new Date(at) }),
  }))

/** The same value without who of the staff gave it or parts of it. */
export function withoutStaff(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStaff)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const parts = Object.entries(value).filter(([name]) => name !== 'by' || !('source' in value))
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutStaff(part)]))
}
