import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { parseUrl } from '../visits'
import { explainCategory } from './category-of-page'
import { checkedRules, type WrittenRule } from './checked-rules'

/** What rules would change of the pages that were seen last. */
export interface RulesPreview {
  /** Page views looked at: the newest, at most 10,000. */
  pageViews: number
  /** Of these, those that would count for another interest. */
  changed: number
  /** The categories whose page views change most, at most 20. */
  categories: { category: string | null; before: number; after: number }[]
}

const MAX_VIEWS = 10_000
/** Of which those views are taken: not every event is one. */
const MAX_EVENTS = 40_000
const MAX_SHOWN = 20

interface Row {
  url: string | null
  own: string | null
  category: string | null
  count: number
}

/** Tries rules on the newest page views of the site. Nothing is kept. @throws INVALID which rule, and what about it */
export async function previewInterestRules(
  ctx: Context,
  args: { rules: readonly WrittenRule[] },
): Promise<RulesPreview> {
  requirePermission(ctx, 'admin')
  const rules = checkedRules(args.rules)
  const rows = await ctx.db.query<Row>(sql`/* previewInterestRules */
    select url, own_category as own, category, count(*)::int4 as count from (
      select url, own_category, category from (
        select type, url, own_category, category from event where site_id = ${ctx.siteId}::uuid order by id desc limit ${MAX_EVENTS}::int4) newest
      where type = 'PAGE' limit ${MAX_VIEWS}::int4) views
    group by url, own_category, category`)
  const preview: RulesPreview = { pageViews: 0, changed: 0, categories: [] }
  const counts = new Map<string | null, { category: string | null; before: number; after: number }>()
  const of = (category: string | null) => {
    const known = counts.get(category) ?? { category, before: 0, after: 0 }
    counts.set(category, known)
    return known
  }
  for (const { url, own, category, count } of rows) {
    const becomes = explainCategory(url === null ? null : parseUrl(url), own, rules).category
    preview.pageViews += count
    if (becomes !== category) preview.changed += count
    of(category).before += count
    of(becomes).after += count
  }
  preview.categories = [...counts.values()]
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, MAX_SHOWN)
  return preview
}
