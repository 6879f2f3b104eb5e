import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { readInterestRules, type InterestRules } from './interest-rules'
import { startApplying } from './start-applying'

/** Has everything that the site remembers count by the rules as they are now: a job does it, and `getInterestRules` says how far it is.
 * While one is under way another begins from the start. */
export async function reapplyInterestRules(ctx: Context): Promise<InterestRules> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    await startApplying(tx)
    const now = await readInterestRules(tx)
    await recordAudit(tx, {
      action: 'interest-rules.reapplied',
      target: { kind: 'site', id: tx.siteId },
      details: { version: now.version },
    })
    return now
  })
}
