import type { Context } from '../context'
import { empty, sql, type Sql } from '../db'
import { candidatesSql, findTextsSql, mightMatchSql, wantedTexts } from './filter/candidates.sql'
import { checkFilter } from './filter/check-filter'
import type { CheckedFilter } from './filter/checked-filter'
import type { ProfileFilter } from './filter/filter-input'
import { filterSql } from './filter/filter.sql'
import { isEverybody } from './filter/simplified'
import type { LookupSite } from './filter/trait.sql'

/** A filter as statements have it. */
export interface Filtered {
  /** A condition on a profile `p`; empty: everybody. */
  where: Sql
  /** Ids of those who might match; null: nothing narrows them down. @param limit null: all of them */
  candidates: (limit: number | null) => ReturnType<typeof candidatesSql>
}

const ALL: Filtered = { where: empty, candidates: () => null }

/** @throws INVALID as checkFilter */
export async function readFiltered(ctx: Context, filter: ProfileFilter | null | undefined): Promise<Filtered> {
  if (filter == null || filter.search === '') return ALL
  const checked = await checkFilter(ctx, filter)
  if (isEverybody(checked)) return ALL
  const site = await lookupSite(ctx, checked)
  const mightMatch = mightMatchSql(checked, site)
  return {
    where: mightMatch ? sql`case when ${mightMatch} then ${filterSql(checked)} else false end` : filterSql(checked),
    candidates: (limit) => candidatesSql(checked, site, limit),
  }
}

/** The site's traits, with those of the texts that the filter asks for parts of. */
async function lookupSite(ctx: Context, filter: CheckedFilter): Promise<LookupSite> {
  const wanted = wantedTexts(filter, ctx.siteId)
  const found =
    wanted.length === 0 ? [] : await ctx.db.query<{ traits: number[] | null }>(findTextsSql(ctx.siteId, wanted))
  const keyOf = (kind: string, pattern: string) => `${kind} ${pattern}`
  const known = new Map(wanted.map(({ kind, pattern }, at) => [keyOf(kind, pattern), found[at]?.traits ?? null]))
  return { siteId: ctx.siteId, traitsLike: (kind, pattern) => known.get(keyOf(kind, pattern)) ?? null }
}
