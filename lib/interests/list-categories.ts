import { requirePermission } from '../access'
import type { Context } from '../context'
import { fold } from '../db'
import { invalid } from '../errors'
import { MAX_PAGE } from '../paging'
import { siteRules } from '../sites'
import { countInterestedSql, readCategoriesSql } from './categories.sql'

/** A category of the site's pages that somebody is interested in, or that an interest rule names. */
export interface InterestCategory {
  /** As it is spelt first by the alphabet. */
  name: string
  /** All there are: they differ in case and diacritics only. */
  spellings: readonly string[]
}

const DEFAULT_COUNT = 50

/** What the people of the site are interested in or will be by its rules, by name; those that begin with what is searched for come first.
 *
 * @param args.search part of the name, whatever its case and diacritics · first at most so many, 50 if not given
 * @throws INVALID more than 200
 */
export async function listInterestCategories(
  ctx: Context,
  args: { search?: string | null; first?: number | null },
): Promise<InterestCategory[]> {
  requirePermission(ctx, 'read')
  const first = args.first ?? DEFAULT_COUNT
  if (first < 0 || first > MAX_PAGE) throw invalid('first', `\`first\` can be 0 to ${MAX_PAGE}`)
  const wanted = fold(args.search?.trim() ?? '')
  const found = [...(await readSpellings(ctx))].filter(([folded]) => folded.includes(wanted))
  const rank = (folded: string) => (folded.startsWith(wanted) ? 0 : 1)
  return found
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, first)
    .map(([, spellings]) => ({ name: spellings[0] ?? '', spellings }))
}

/** The spellings of each category, by what they have in common: of what people are interested in, and of what rules name. */
export async function readSpellings(ctx: Context): Promise<Map<string, string[]>> {
  const rows = await ctx.db.query<{ category: string }>(readCategoriesSql(ctx.siteId))
  const { rules } = (await siteRules(ctx)).settings.interests
  const ruled = rules.flatMap(({ category }) => category ?? [])
  const spellings = new Map<string, string[]>()
  for (const category of [...new Set([...rows.map((row) => row.category), ...ruled])].toSorted()) {
    const folded = fold(category)
    const known = spellings.get(folded)
    if (known) known.push(category)
    else spellings.set(folded, [category])
  }
  return spellings
}

/** How many people have an interest in each, by name: exact up to 10,000, else 10,001. */
export async function countInterested(
  ctx: Context,
  args: { categories: readonly InterestCategory[] },
): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  if (args.categories.length === 0) return new Map()
  const rows = await ctx.db.query<{ name: string; count: number }>(countInterestedSql(ctx.siteId, args.categories))
  return new Map(rows.map(({ name, count }) => [name, count]))
}
