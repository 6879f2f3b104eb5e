import type { AddressMatch, InterestRuleInput, SiteInterestRulesFragment } from '@/app/_lib/gql/graphql'

/** A rule while somebody writes it. */
export interface RuleDraft {
  /** Of the line, as long as it is there. */
  id: string
  address: string
  addressMatch: AddressMatch
  /** Such pages count for no interest, whatever stands in `category`. */
  countsForNone: boolean
  category: string
}

export type RulePart = 'address' | 'category'
/** What is wrong, by the line and its part. */
export type RuleErrors = Record<string, Partial<Record<RulePart, string>>>

let serial = 0

export const newRule = (): RuleDraft => ({
  id: `rule-${++serial}`,
  address: '',
  addressMatch: 'PREFIX',
  countsForNone: false,
  category: '',
})

export const draftsOf = (rules: SiteInterestRulesFragment['rules']): RuleDraft[] =>
  rules.map(({ address, addressMatch, category }) => ({
    ...newRule(),
    address,
    addressMatch,
    countsForNone: category === null,
    category: category ?? '',
  }))

export const inputOf = (drafts: readonly RuleDraft[]): InterestRuleInput[] =>
  drafts.map(({ address, addressMatch, countsForNone, category }) => ({
    address,
    addressMatch,
    category: countsForNone ? null : category,
  }))

/** Whether saving would change anything. */
export const isChanged = (drafts: readonly RuleDraft[], rules: SiteInterestRulesFragment['rules']): boolean =>
  JSON.stringify(inputOf(drafts)) !== JSON.stringify(inputOf(draftsOf(rules)))

/** Those that say something yet: a line that was only begun takes no part in a test. */
export const finished = (drafts: readonly RuleDraft[]): RuleDraft[] =>
  drafts.filter(
    ({ address, countsForNone, category }) => address.trim() !== '' && (countsForNone || category.trim() !== ''),
  )

/** A rule in words: `begins with /shoes`. */
export const matchInWords = (match: AddressMatch): string =>
  match === 'PREFIX' ? 'begins with' : 'matches the pattern'

/** `input.rules[2].address` is about the third line; null: it is about the whole. */
export function placeOf(field: string | null | undefined): { index: number; part: RulePart } | null {
  const found = /rules\[(\d+)\]\.(address|category)$/.exec(field ?? '')
  return found ? { index: Number(found[1]), part: found[2] as RulePart } : null
}
