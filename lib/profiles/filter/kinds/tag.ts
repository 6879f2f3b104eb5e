import { nameKey } from '../../../db'
import { invalid } from '../../../errors'
import { someOf } from '../check-values'
import { not, type CheckedFilter } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { shown } from '../shown'

/** @throws INVALID a tag that the site does not have: a list that only looks empty is worse than an error */
export function checkTag({ op, names }: FilterShapes['tag'], path: string, site: FilterSite): CheckedFilter {
  const ids = someOf(names, `${path}.names`, 'tag').map((name, index) => {
    const id = site.names.tags.get(nameKey(name))
    if (id === undefined) throw invalid(`${path}.names[${index}]`, `There is no tag ${shown(name)} on this site`)
    return id
  })
  const condition: CheckedFilter = { kind: 'tag', ids: [...new Set(ids)], hasAll: op === 'HAS_ALL' }
  return op === 'HAS_NONE' ? not(condition) : condition
}
