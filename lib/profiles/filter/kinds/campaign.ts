import { isId } from '../../../db'
import { invalid } from '../../../errors'
import { checkNumber } from '../check-values'
import { not, type CheckedFilter, type ConditionOf } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { windowOf } from '../filter-time'
import { shown } from '../shown'

const INTERACTIONS = {
  SEEN: { of: 'VIEW', isNegative: false },
  CLICKED: { of: 'CLICK', isNegative: false },
  CONVERTED: { of: 'CONVERSION', isNegative: false },
  CLOSED: { of: 'CLOSE', isNegative: false },
  NOT_SEEN: { of: 'VIEW', isNegative: true },
  NOT_CLICKED: { of: 'CLICK', isNegative: true },
  NOT_CONVERTED: { of: 'CONVERSION', isNegative: true },
  NOT_CLOSED: { of: 'CLOSE', isNegative: true },
} as const satisfies Record<
  FilterShapes['campaign']['op'],
  { of: ConditionOf<'campaign'>['interaction']; isNegative: boolean }
>

/** @throws INVALID a campaign that the site does not have … */
export function checkCampaign(
  { key, id, op, count, since, until }: FilterShapes['campaign'],
  path: string,
  { names, clock }: FilterSite,
): CheckedFilter {
  const { of, isNegative } = INTERACTIONS[op]
  const condition: CheckedFilter = {
    kind: 'campaign',
    campaignId: campaignOf(key, id, path, names.campaigns),
    interaction: of,
    count: count == null ? null : checkNumber(count, 'number', `${path}.count`),
    range: windowOf({ since, until }, path, clock),
  }
  return isNegative ? not(condition) : condition
}

function campaignOf(
  key: string | null | undefined,
  id: string | null | undefined,
  path: string,
  campaigns: FilterSite['names']['campaigns'],
): string {
  if ((key == null) === (id == null)) throw invalid(path, 'Name the campaign, by `key` or by `id`')
  const known = key == null ? (id && isId(id) ? id.toLowerCase() : '') : (campaigns.idByKey.get(key.trim()) ?? '')
  if (campaigns.ids.has(known)) return known
  if (key == null) throw invalid(`${path}.id`, 'There is no campaign with this id on this site')
  throw invalid(`${path}.key`, `There is no campaign with the key ${shown(key)} on this site`)
}
