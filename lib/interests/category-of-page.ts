import { addressMatcher, readAddress, type ReadAddress } from '../address-rules'
import type { InterestRule, SiteSettings } from '../sites'
import { MAX_CATEGORY, type CategorySource } from './shared'

/** The interest that a page counts for, and why. */
export interface PageCategory {
  /** Null: it counts for none. */
  category: string | null
  by: CategorySource
  /** Which of the rules, from 0; null unless `by` is RULE. */
  rule: number | null
}

/** The interest that a page counts for: the site's first matching rule, else the page's own category, else the first part of its
 * path made readable (`/mens-shoes/7` → "Mens shoes"). The front page counts for none, nor does a page whose own is empty.
 */
export const categoryOfPage = (url: URL | null, own: string | undefined, { interests }: SiteSettings): string | null =>
  explainCategory(url, own, interests.rules).category

/** The same, with what decided it. */
export function explainCategory(
  url: URL | null,
  own: string | null | undefined,
  rules: readonly InterestRule[],
): PageCategory {
  const at = readAddress(url)
  const index = matchersOf(rules).findIndex((matches) => matches(at))
  const rule = rules[index]
  if (rule && rule.category !== '') return { category: cut(rule.category ?? ''), by: 'RULE', rule: index }
  if (own != null) return { category: cut(own), by: 'PAGE', rule: null }
  return { category: cut(humanise(url?.pathname ?? '/')), by: 'PATH', rule: null }
}

type Matcher = (at: ReadAddress | null) => boolean
const prepared = new WeakMap<readonly InterestRule[], Matcher[]>()

/** Made once for the rules of a site, as long as these are kept. */
function matchersOf(rules: readonly InterestRule[]): Matcher[] {
  const known = prepared.get(rules) ?? rules.map(addressMatcher)
  prepared.set(rules, known)
  return known
}

/** No half of an emoji at the cut: no column takes one. */
const cut = (text: string): string | null =>
  text
    .trim()
    .slice(0, MAX_CATEGORY)
    .replace(/[\ud800-\udbff]$/, '') || null

function humanise(path: string): string {
  const first = path.split('/', 2)[1] ?? ''
  const words = decode(first)
    .replace(/\.(html?|php|aspx?|jsp)$/i, '')
    .replace(/[-_+\s]+/g, ' ')
    .trim()
  return /^index$/i.test(words) ? '' : words.charAt(0).toUpperCase() + words.slice(1)
}

function decode(text: string): string {
  try {
    // A path may hold %00, which no column takes.
    return decodeURIComponent(text).replace(/\p{Cc}/gu, '')
  } catch {
    return text
  }
}
