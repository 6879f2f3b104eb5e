import { invalid } from '../../../errors'
import { not, type CheckedFilter } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { windowOf } from '../filter-time'
import { shown } from '../shown'

/** @throws INVALID a policy that the site does not have … */
export function checkConsent(
  { policy, status, since, until }: FilterShapes['consent'],
  path: string,
  { names, clock }: FilterSite,
): CheckedFilter {
  const policyId = names.policies.get(policy.trim())
  if (policyId === undefined)
    throw invalid(`${path}.policy`, `There is no privacy policy with the key ${shown(policy)} on this site`)
  const range = windowOf({ since, until }, path, clock)
  if (status !== 'NONE') return { kind: 'consent', policyId, status, range }
  if (since != null || until != null)
    throw invalid(`${path}.${since == null ? 'until' : 'since'}`, 'NONE takes no time: nothing was ever said')
  return not({ kind: 'consent', policyId, status: null, range })
}
