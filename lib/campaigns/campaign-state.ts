import type { Context } from '../context'
import { siteRules } from '../sites'
import type { Campaign } from './campaign'

export type CampaignState = 'PLANNED' | 'RUNNING' | 'ENDED' | 'ARCHIVED'

/** Where a campaign stands on the day that it is on the site. One without a period runs. */
export async function campaignState(ctx: Context, campaign: Campaign): Promise<CampaignState> {
  const { timeZone } = await siteRules(ctx)
  return stateOn(campaign, dayOf(ctx.now, timeZone))
}

/** @param today `2026-11-27` */
export function stateOn(
  { archivedAt, startsOn, endsOn }: Pick<Campaign, 'archivedAt' | 'startsOn' | 'endsOn'>,
  today: string,
): CampaignState {
  if (archivedAt) return 'ARCHIVED'
  if (startsOn && today < startsOn) return 'PLANNED'
  return endsOn && today > endsOn ? 'ENDED' : 'RUNNING'
}

/** `2026-11-27`, as Canada writes it. */
const dayOf = (now: Date, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
