import type { Sql } from '../db'
import type { MinorByCurrency } from '../money'
import { addCompletions, addInteractions, addInterests } from './add-totals.sql'
import type { Totals } from './totals'

/** The statements that add goal completions, campaign interactions and interests to the profiles': at most one for each of the three. */
export function addToProfiles(profiles: readonly { siteId: string; id: string; totals: Totals }[]): Sql[] {
  const completions = profiles.flatMap(({ siteId, id, totals }) =>
    [...totals.completions].map(([goalId, { count, firstAt, lastAt, value }]) => ({
      site_id: siteId,
      profile_id: id,
      goal_id: goalId,
      count,
      first_at: new Date(firstAt),
      last_at: new Date(lastAt),
      value_minor: ownAmount(value),
      other_values: otherAmounts(value),
    })),
  )
  const interactions = profiles.flatMap(({ siteId, id, totals }) =>
    [...totals.interactions].map(([campaignId, { firstAt, lastAt, ...counts }]) => ({
      site_id: siteId,
      profile_id: id,
      campaign_id: campaignId,
      ...counts,
      first_at: new Date(firstAt),
      last_at: new Date(lastAt),
    })),
  )
  const interests = profiles.flatMap(({ siteId, id, totals }) =>
    [...totals.interests].map(([category, { weight, lastAt }]) => ({
      site_id: siteId,
      profile_id: id,
      category,
      weight,
      last_at: new Date(lastAt),
    })),
  )
  return [
    ...(completions.length > 0 ? [addCompletions(completions)] : []),
    ...(interactions.length > 0 ? [addInteractions(interactions)] : []),
    ...(interests.length > 0 ? [addInterests(interests)] : []),
  ]
}

/** The sum in the site's own currency, as text: JSON's numbers are exact up to 2⁵³ only, the column (int8) up to 2⁶³. */
export const ownAmount = (amounts: ReadonlyMap<string, bigint>): string => String(amounts.get('') ?? 0n)

/** The sums in further currencies, as the `other_…` columns keep them: as numbers while these are exact, else as text. */
export const otherAmounts = (amounts: ReadonlyMap<string, bigint>): MinorByCurrency =>
  Object.fromEntries(
    [...amounts]
      .filter(([currency]) => currency !== '')
      .map(([currency, minor]) => [currency, Number.isSafeInteger(Number(minor)) ? Number(minor) : String(minor)]),
  )

/** What otherAmounts wrote, or the database added up. */
export const amountsFrom = (amounts: MinorByCurrency): Map<string, bigint> =>
  new Map(Object.entries(amounts).map(([currency, minor]) => [currency, BigInt(minor)]))
