import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId } from '../db'
import { siteRules } from '../sites'
import { recount } from '../totals'
import { holdPeople } from './hold-people'
import { inRetriedTransaction } from './retrying'

const MAX_PROFILES = 100

/** Adds up profiles anew from their visits and events, under the site's present settings. Nothing in the product needs it while these
 * stay as they are: it is there to mend and to prove totals, and for the day when a site can change its points or half-life. Stands
 * with identity because it holds people with all their devices.
 *
 * Works through them 100 at a time, each hundred in a transaction of its own.
 * @returns how many there were
 */
export async function recountProfiles(ctx: Context, ids: readonly string[]): Promise<number> {
  requirePermission(ctx, 'admin')
  const { settings } = await siteRules(ctx)
  const wanted = ids.filter(isId)
  let counted = 0
  for (let start = 0; start < wanted.length; start += MAX_PROFILES) {
    counted += await inRetriedTransaction(ctx, async (tx) => {
      const held = await holdPeople(tx.db, tx.siteId, wanted.slice(start, start + MAX_PROFILES))
      await recount(tx.db, { siteId: tx.siteId, ids: held, settings, now: tx.now })
      return held.length
    })
  }
  return counted
}
