import { requirePermission } from '../../access'
import type { Context } from '../../context'
import { isId } from '../../db'
import { checkFilter, type CheckFilterOptions } from './check-filter'
import { evaluateFilter } from './evaluate-filter'
import { factsNeeded, loadFacts } from './profile-facts'

/** Whether a filter matches one profile, told from that person's own rows; false when the site has no such profile.
 *
 * For many filters or profiles at once: `checkFilter`, `factsNeeded`, `loadFacts` once, then `evaluateFilter`.
 * @throws INVALID
 */
export async function matchesFilter(
  ctx: Context,
  profileId: string,
  filter: unknown,
  options?: CheckFilterOptions,
): Promise<boolean> {
  requirePermission(ctx, 'read')
  const checked = await checkFilter(ctx, filter, options)
  if (!isId(profileId)) return false
  const id = profileId.toLowerCase()
  const facts = (await loadFacts(ctx, [id], factsNeeded([checked]))).get(id)
  return facts !== undefined && evaluateFilter(checked, facts)
}
