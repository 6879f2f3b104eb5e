import type { Context } from '../context'
import { empty, sql, type Sql } from '../db'
import { candidatesSql, findTextsSql, mightMatchSql, wantedTexts } from './filter/candidates.sql'
import { checkFilter, type CheckFilterOptions } from './filter/check-filter'
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
  candidates: FindCandidates
  /** Finds more texts that are like a part which is asked for, which narrows down where `candidates` may not; null: there are no more. */
  withMoreTexts: (() => Promise<FindCandidates>) | null
}

type FindCandidates = (limit: number | null) => ReturnType<typeof candidatesSql>

/** Of more texts than so many a page is sooner found by asking people one after the other, unless few have them: see hasTextLike. */
const FEW_TEXTS = 40
/** Reading the index by so many takes some tenths of a second. */
const MANY_TEXTS = 1000

const ALL: Filtered = { where: empty, candidates: () => null, withMoreTexts: null }

/** @throws INVALID as checkFilter */
export async function readFiltered(
  ctx: Context,
  filter: ProfileFilter | null | undefined,
  options?: CheckFilterOptions,
): Promise<Filtered> {
  if (filter == null || filter.search === '') return ALL
  const checked = await checkFilter(ctx, filter, options)
  if (isEverybody(checked)) return ALL
  const { site, hasMoreTexts } = await lookupSite(ctx, checked, FEW_TEXTS)
  const mightMatch = mightMatchSql(checked, site)
  return {
    where: mightMatch ? sql`case when ${mightMatch} then ${filterSql(checked)} else false end` : filterSql(checked),
    candidates: (limit) => candidatesSql(checked, site, limit),
    withMoreTexts: hasMoreTexts
      ? async () => {
          const { site: withMore } = await lookupSite(ctx, checked, MANY_TEXTS)
          return (limit) => candidatesSql(checked, withMore, limit)
        }
      : null,
  }
}

/** The site's traits, with those of the texts that the filter asks for parts of. */
async function lookupSite(
  ctx: Context,
  filter: CheckedFilter,
  maxTexts: number,
): Promise<{ site: LookupSite; hasMoreTexts: boolean }> {
  const wanted = wantedTexts(filter, ctx.siteId)
  const found =
    wanted.length === 0
      ? []
      : await ctx.db.query<{ traits: number[] | null }>(findTextsSql(ctx.siteId, wanted, maxTexts))
  const keyOf = (kind: string, pattern: string) => `${kind} ${pattern}`
  const known = new Map(wanted.map(({ kind, pattern }, at) => [keyOf(kind, pattern), found[at]?.traits ?? null]))
  return {
    site: { siteId: ctx.siteId, traitsLike: (kind, pattern) => known.get(keyOf(kind, pattern)) ?? null },
    hasMoreTexts: found.some(({ traits }) => traits === null),
  }
}
