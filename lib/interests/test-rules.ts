import { requirePermission } from '../access'
import type { Context } from '../context'
import { invalid } from '../errors'
import type { InterestRule } from '../sites'
import { parseUrl } from '../visits'
import { explainCategory, type PageCategory } from './category-of-page'
import { checkedRules, type WrittenRule } from './checked-rules'
import { readInterestRules } from './interest-rules'

/** What a page of an address would count for. */
export interface TestedAddress extends Omit<PageCategory, 'rule'> {
  /** As it was given. */
  address: string
  /** The rule that decides, and which it is, from 1. */
  rule: InterestRule | null
  position: number | null
}

const MAX_TESTED = 100
const MAX_LENGTH = 2_000

/** Which category pages of these addresses count for, and through what. Nothing is kept.
 *
 * @param args.addresses paths such as `/shoes/red`, or whole addresses · ownCategory what the pages say themselves; null: nothing, empty:
 *   that they are of none · rules those to be tested; default: those of the site
 * @throws INVALID
 */
export async function testInterestRules(
  ctx: Context,
  args: { addresses: readonly string[]; ownCategory?: string | null; rules?: readonly WrittenRule[] | null },
): Promise<TestedAddress[]> {
  requirePermission(ctx, 'read')
  if (args.addresses.length > MAX_TESTED) throw invalid('addresses', `At most ${MAX_TESTED} addresses at a time`)
  const urls = args.addresses.map((address, index) => readWritten(address, `addresses[${index}]`))
  const rules = args.rules == null ? (await readInterestRules(ctx)).rules : checkedRules(args.rules)
  return args.addresses.map((address, index) => {
    const { category, by, rule } = explainCategory(urls[index] ?? null, args.ownCategory, rules)
    const position = rule === null ? null : rule + 1
    return { address, category, by, rule: rule === null ? null : (rules[rule] ?? null), position }
  })
}

function readWritten(written: string, field: string): URL {
  const address = written.trim()
  if (address === '') throw invalid(field, 'Write an address, such as /shoes/red')
  if (address.length > MAX_LENGTH) throw invalid(field, `An address has at most ${MAX_LENGTH} characters here`)
  if (/\s/.test(address)) throw invalid(field, 'An address has no spaces')
  const url = address.startsWith('/') ? parseUrl(`https://site.invalid${address}`) : parseUrl(address)
  if (url === null) throw invalid(field, 'Write a path such as /shoes/red, or the whole address')
  return url
}
