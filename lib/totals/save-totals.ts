import type { Sql } from '../db'
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

/** The sum in the site's own currency. */
export const ownAmount = (amounts: ReadonlyMap<string, number>): number => amounts.get('') ?? 0

/** The sums in further currencies, as the `other_…` columns keep them. */
export const otherAmounts = (amounts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...amounts].filter(([currency]) => currency !== ''))
