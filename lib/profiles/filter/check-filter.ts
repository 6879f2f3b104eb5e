import type { Context } from '../../context'
import { siteRules, type SiteRules } from '../../sites'
import { searchPatterns } from '../search-patterns'
import type { CheckedFilter } from './checked-filter'
import type { ProfileFilter } from './filter-input'
import type { Clock } from './filter-time'
import { checkAttribute, checkCountry, checkDevice, checkSource } from './kinds/attribute'
import { checkCustomField } from './kinds/custom-field'
import { checkEngagement } from './kinds/engagement'
import { checkTag } from './kinds/tag'
import { conditionsOf, readFilter, type ReadCondition, type ReadFilter } from './read-filter'
import { invalid } from '../../errors'
import { simplified } from './simplified'
import { readSiteNames, type SiteNames } from './site-names'

/** What a condition is checked against. */
export interface FilterSite {
  rules: SiteRules
  names: SiteNames
  clock: Clock
}

/** What was written, made sense of on this site, at this time.
 *
 * @param path where it stands in what the caller wrote
 * @throws INVALID naming the place: `filter.all[2].customField.op`
 */
export async function checkFilter(ctx: Context, filter: ProfileFilter, path = 'filter'): Promise<CheckedFilter> {
  const read = readFilter(filter, path)
  const conditions = [...conditionsOf(read)]
  const rules = await siteRules(ctx)
  const names = await readSiteNames(ctx, conditions)
  const site: FilterSite = { rules, names, clock: { now: ctx.now, timeZone: rules.timeZone } }
  return simplified(checked(read, site))
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
  switch (condition.kind) {
    case 'search':
      return { kind: 'search', patterns: searchPatterns(condition.input, path) }
    case 'attribute':
      return checkAttribute(condition.input, path, site)
    case 'customField':
      return checkCustomField(condition.input, path, site)
    case 'tag':
      return checkTag(condition.input, path, site)
    case 'source':
      return checkSource(condition.input, path)
    case 'device':
      return checkDevice(condition.input, path)
    case 'country':
      return checkCountry(condition.input, path)
    case 'engagement':
      return checkEngagement(condition.input, path, site)
    default:
      throw invalid(path, 'This condition cannot be used yet')
  }
}
