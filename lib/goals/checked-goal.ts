import { checkedAddress } from '../address-rules'
import { nameKey } from '../db'
import { conflict, invalid } from '../errors'
import {
  MAX_ALIASES,
  MAX_FORM,
  MAX_GOAL_NAME,
  MAX_SECONDS,
  type AddressMatch,
  type GoalKind,
  type GoalRule,
} from '../goal-rules'
import { FALLBACK_CURRENCY, toMinor } from '../money'
import type { Goal } from './goal'

/** What a goal asks for, as it is written: of the parts those of its kind. What is left out or null is as without. */
export interface GoalDefinition {
  kind?: GoalKind | null
  /** Of PAGE, and of TIME for certain pages only. */
  address?: string | null
  /** Default PREFIX. */
  addressMatch?: AddressMatch | null
  /** Of FORM: its `id` or `name`; null: any. */
  form?: string | null
  /** Of PURCHASE: in major units of the site's currency; null: any. */
  minValue?: number | null
  /** Of TIME. */
  minSeconds?: number | null
}

const MAX_VALUE = 100_000_000_000
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

export function checkedName(written: string, field = 'name'): string {
  const name = written.trim().replace(/\s+/g, ' ')
  if (name === '') throw invalid(field, 'Write a name')
  if (name.length > MAX_GOAL_NAME) throw invalid(field, `A name has at most ${MAX_GOAL_NAME} characters`)
  if (UNPRINTABLE.test(name)) throw invalid(field, 'This name holds characters that cannot be shown')
  if (nameKey(name) === '') throw invalid(field, 'This name has no letter, digit or sign to know it by')
  return name
}

/** Further names, without those that say the same as another or as the goal's own. */
export function checkedAliases(written: readonly string[], name: string): { aliases: string[]; aliasKeys: string[] } {
  const byKey = new Map<string, string>()
  written.forEach((alias, index) => {
    if (alias.trim() === '') return
    const checked = checkedName(alias, `aliases[${index}]`)
    const key = nameKey(checked)
    if (key !== nameKey(name) && !byKey.has(key)) byKey.set(key, checked)
  })
  if (byKey.size > MAX_ALIASES) throw invalid('aliases', `A goal has at most ${MAX_ALIASES} further names`)
  return { aliases: [...byKey.values()], aliasKeys: [...byKey.keys()] }
}

/** @param others goals of the site but this one @throws CONFLICT one of them is called so */
export function refuseTakenNames(names: { name: string; aliases: readonly string[] }, others: readonly Goal[]): void {
  const wanted = [{ written: names.name, field: 'name' }].concat(
    names.aliases.map((written, index) => ({ written, field: `aliases[${index}]` })),
  )
  for (const { written, field } of wanted) {
    const key = nameKey(written)
    const same = others.find((goal) => goal.key === key || goal.aliasKeys.includes(key))
    if (!same) continue
    const called =
      same.key === key ? `There is already a goal “${same.name}”` : `“${written}” is a further name of “${same.name}”`
    if (same.work === 'DELETING')
      throw conflict(`${called}: it is being deleted, and the name is free after that`, field)
    if (same.archivedAt) throw conflict(`${called}: it is archived. Restore it, or delete it first`, field)
    throw conflict(field === 'name' ? called : `${called}: delete that first, then count the past`, field)
  }
}

/** @param currency the site's @throws INVALID */
export function checkedRule(written: GoalDefinition, currency: string | null): GoalRule {
  const kind = written.kind ?? 'EVENT'
  switch (kind) {
    case 'EVENT':
      return { kind }
    case 'PAGE': {
      const on = addressOf(written)
      if (!on) throw invalid('address', 'Write the address of the page, such as /thank-you')
      return { kind, ...on }
    }
    case 'FORM': {
      const form = written.form?.trim() ?? ''
      if (form.length > MAX_FORM) throw invalid('form', `The name of a form has at most ${MAX_FORM} characters`)
      if (UNPRINTABLE.test(form)) throw invalid('form', 'This name holds characters that cannot be shown')
      return { kind, form: form === '' ? null : form }
    }
    case 'PURCHASE': {
      const value = written.minValue
      if (value == null) return { kind, minMinor: null, currency: null }
      if (!(value >= 0 && value <= MAX_VALUE)) throw invalid('minValue', 'Write an amount of 0 or more')
      // A site without a currency gets one with its first purchase: the amount is meant in that.
      return { kind, minMinor: Number(toMinor(value, currency ?? FALLBACK_CURRENCY)), currency }
    }
    case 'TIME': {
      const seconds = written.minSeconds
      if (seconds == null || !Number.isInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS)
        throw invalid('minSeconds', 'Write for how many seconds, from 1 to 86,400')
      return { kind, seconds, on: addressOf(written) }
    }
  }
}

function addressOf({ address: written, addressMatch }: GoalDefinition) {
  const match = addressMatch ?? 'PREFIX'
  const address = checkedAddress(written, match)
  return address === null ? null : { match, address }
}

/** What is written of a rule, to lay changes over it. */
export function definitionOf(rule: GoalRule, major: (minor: number, currency: string) => number): GoalDefinition {
  switch (rule.kind) {
    case 'EVENT':
      return { kind: rule.kind }
    case 'PAGE':
      return { kind: rule.kind, address: rule.address, addressMatch: rule.match }
    case 'FORM':
      return { kind: rule.kind, form: rule.form }
    case 'PURCHASE':
      return {
        kind: rule.kind,
        minValue: rule.minMinor === null ? null : major(rule.minMinor, rule.currency ?? FALLBACK_CURRENCY),
      }
    case 'TIME':
      return {
        kind: rule.kind,
        minSeconds: rule.seconds,
        address: rule.on?.address ?? null,
        addressMatch: rule.on?.match ?? null,
      }
  }
}
