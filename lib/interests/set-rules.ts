import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, sql } from '../db'
import { AppError } from '../errors'
import { forgetSiteRules, type InterestRule } from '../sites'
import { checkedRules, type WrittenRule } from './checked-rules'
import { readInterestRules, type InterestRules } from './interest-rules'
import { startApplying } from './start-applying'

export interface SetInterestRulesInput {
  /** The one that was read. */
  version: number
  /** All of them, in their order. */
  rules: readonly WrittenRule[]
  /** Whether a job applies them to the past too. Default no: they count from this moment. */
  reapply?: boolean | null
}

/** Replaces the rules of the site; pages count by them from this moment. A job that applies the former ones to the past begins anew.
 *
 * @throws INVALID which rule, and what about it · STALE somebody changed them meanwhile
 */
export async function setInterestRules(ctx: Context, input: SetInterestRulesInput): Promise<InterestRules> {
  requirePermission(ctx, 'admin')
  const rules = checkedRules(input.rules)
  const after = await inTransaction(ctx, async (tx) => {
    // Holds the site's row: of two admins the second sees what the first did.
    await openDefinitions(tx)
    const before = await readInterestRules(tx)
    if (before.version !== input.version)
      throw new AppError('STALE', 'Somebody changed the rules meanwhile: reload them, your input is kept', {
        field: 'version',
      })
    const isSame = JSON.stringify(before.rules) === JSON.stringify(rules)
    const version = isSame ? before.version : before.version + 1
    if (!isSame) await store(tx, version, rules)
    if (input.reapply || (before.since !== null && !isSame)) await startApplying(tx)
    await recordAudit(tx, {
      action: 'interest-rules.changed',
      target: { kind: 'site', id: tx.siteId },
      details: { rules: rules.length, version, reapply: input.reapply ?? false },
    })
    return readInterestRules(tx)
  })
  forgetSiteRules(ctx.siteId)
  return after
}

const store = (tx: Context, version: number, rules: readonly InterestRule[]) =>
  tx.db.query(sql`/* setInterestRules */
    update site set settings = settings || jsonb_build_object('interests',
      coalesce(settings -> 'interests', '{}') || ${JSON.stringify({ version, rules })}::jsonb)
    where id = ${tx.siteId}::uuid`)
