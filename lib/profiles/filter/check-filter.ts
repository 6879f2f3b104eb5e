import type { Context } from '../../context'
import { siteRules } from '../../sites'
import { searchPatterns } from '../search-patterns'
import type { CheckedFilter } from './checked-filter'
import type { FilterSite } from './filter-site'
import { checkAttribute, checkCountry, checkDevice, checkSource } from './kinds/attribute'
import { checkCampaign } from './kinds/campaign'
import { checkConsent } from './kinds/consent'
import { checkCustomField } from './kinds/custom-field'
import { checkEngagement } from './kinds/engagement'
import { checkGoal } from './kinds/goal'
import { checkInterest } from './kinds/interest'
import { checkPage } from './kinds/page'
import { checkSegment } from './kinds/segment'
import { checkTag } from './kinds/tag'
import { checkVisit } from './kinds/visit'
import { conditionsOf, readFilter, type ReadCondition, type ReadFilter } from './read-filter'
import { AppError, invalid } from '../../errors'
import { simplified } from './simplified'
import { readSiteNames } from './site-names'

/** A segment counts every time that it is named: 200 that name 200 would not end. */
const MAX_EXPANDED = 1_000

export interface CheckFilterOptions {
  /** Where it stands in what the caller wrote. Default: `filter`. */
  path?: string
  /** The segment whose filter it is, which it cannot contain. */
  ofSegment?: { id: string; name: string }
}

/** What was written, made sense of on this site, at this time.
 *
 * @throws INVALID naming the place: `filter.all[2].customField.op`
 */
export async function checkFilter(
  ctx: Context,
  filter: unknown,
  { path = 'filter', ofSegment }: CheckFilterOptions = {},
): Promise<CheckedFilter> {
  const read = readFilter(filter, path)
  const siteOf = await readSite(ctx, [read])
  return simplified(checked(read, siteOf(ofSegment)))
}

/** The same for many at once, with the same few statements; an error stands in the place of each that makes no sense. */
export async function checkFilters(ctx: Context, filters: readonly unknown[]): Promise<(CheckedFilter | AppError)[]> {
  const reads = filters.map((filter) => orInvalid(() => readFilter(filter, 'filter')))
  const siteOf = await readSite(
    ctx,
    reads.filter((read): read is ReadFilter => !(read instanceof AppError)),
  )
  return reads.map((read) =>
    read instanceof AppError ? read : orInvalid(() => simplified(checked(read, siteOf(undefined)))),
  )
}

function orInvalid<T>(work: () => T): T | AppError {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError && error.code === 'INVALID') return error
    throw error
  }
}

/** @returns what one of these filters is checked against */
async function readSite(ctx: Context, filters: readonly ReadFilter[]) {
  const rules = await siteRules(ctx)
  const names = await readSiteNames(
    ctx,
    filters.flatMap((filter) => [...conditionsOf(filter)]),
  )
  return (ofSegment: CheckFilterOptions['ofSegment']): FilterSite => ({
    rules,
    names,
    clock: { now: ctx.now, timeZone: rules.timeZone },
    within: ofSegment ? [ofSegment] : [],
    seen: { conditions: 0 },
  })
}

function checked(filter: ReadFilter, site: FilterSite): CheckedFilter {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return { kind: filter.kind, of: filter.of.map((each) => checked(each, site)) }
    case 'not':
      return { kind: 'not', of: checked(filter.of, site) }
    default:
      return checkedCondition(filter, site)
  }
}

function checkedCondition(condition: ReadCondition, site: FilterSite): CheckedFilter {
  const { path } = condition
  if (++site.seen.conditions > MAX_EXPANDED)
    throw invalid(path, `A filter has at most ${MAX_EXPANDED} conditions with those of its segments`)
  switch (condition.kind) {
    case 'search':
      return { kind: 'search', patterns: searchPatterns(condition.input, path) }
    case 'attribute':
      return checkAttribute(condition.input, path, site)
    case 'customField':
      return checkCustomField(condition.input, path, site)
    case 'tag':
      return checkTag(condition.input, path, site)
    case 'goal':
      return checkGoal(condition.input, path, site)
    case 'campaign':
      return checkCampaign(condition.input, path, site)
    case 'visit':
      return checkVisit(condition.input, path, site)
    case 'page':
      return checkPage(condition.input, path, site)
    case 'source':
      return checkSource(condition.input, path)
    case 'device':
      return checkDevice(condition.input, path)
    case 'country':
      return checkCountry(condition.input, path)
    case 'engagement':
      return checkEngagement(condition.input, path, site)
    case 'interest':
      return checkInterest(condition.input, path, site)
    case 'consent':
      return checkConsent(condition.input, path, site)
    case 'segment':
      return checkSegment(condition.input, path, site, checked)
  }
}
