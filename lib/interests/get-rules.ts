import { requirePermission } from '../access'
import type { Context } from '../context'
import { readInterestRules, type InterestRules } from './interest-rules'

/** The rules of the site in their order, and how far they are applied to the past. */
export async function getInterestRules(ctx: Context): Promise<InterestRules> {
  requirePermission(ctx, 'read')
  return readInterestRules(ctx)
}
