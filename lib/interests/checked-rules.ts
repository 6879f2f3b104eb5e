import { checkedAddress, type AddressMatch } from '../address-rules'
import { refuseUnprintable } from '../checked-text'
import { fold } from '../db'
import { invalid } from '../errors'
import type { InterestRule } from '../sites'
import { MAX_CATEGORY, MAX_RULES } from './shared'

/** A rule as it is written. */
export interface WrittenRule {
  /** A path such as `/shoes`, or a pattern; a whole address is taken from its path on. */
  address: string
  /** Default PREFIX. */
  addressMatch?: AddressMatch | null
  /** Null: such pages count for no interest. */
  category?: string | null
}

/** The rules as they are kept. @throws INVALID which of them, and what about it: `rules[2].address` */
export function checkedRules(written: readonly WrittenRule[]): InterestRule[] {
  if (written.length > MAX_RULES)
    throw invalid(
      'rules',
      `A site has at most ${MAX_RULES} rules: say the category in the page instead, as <meta name="waggle:category">`,
    )
  const addresses = new Map<string, number>()
  const spellings = new Map<string, { category: string; at: number }>()
  return written.map((each, index) => {
    const field = `rules[${index}]`
    const match = each.addressMatch ?? 'PREFIX'
    const address = checkedAddress(each.address, match, `${field}.address`)
    if (address === null) throw invalid(`${field}.address`, 'Write the address, such as /shoes')
    const key = `${match} ${address.toLowerCase()}`
    const earlier = addresses.get(key)
    if (earlier !== undefined)
      throw invalid(
        `${field}.address`,
        `Rule ${earlier + 1} is about this address already: only the first would decide`,
      )
    addresses.set(key, index)
    const category = each.category == null ? null : checkedCategory(each.category, `${field}.category`)
    if (category === null) return { match, address, category }
    const same = spellings.get(fold(category)) ?? { category, at: index }
    if (same.category !== category)
      throw invalid(`${field}.category`, `Rule ${same.at + 1} spells it “${same.category}”: write it the same way`)
    spellings.set(fold(category), same)
    return { match, address, category }
  })
}

function checkedCategory(written: string, field: string): string {
  const category = written.trim().replace(/\s+/g, ' ')
  if (category === '') throw invalid(field, 'Write a category, such as Shoes, or choose that it counts for none')
  if (category.length > MAX_CATEGORY) throw invalid(field, `A category has at most ${MAX_CATEGORY} characters`)
  refuseUnprintable(field, category, 'This category')
  return category
}
