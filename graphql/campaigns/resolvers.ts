import { listCampaigns } from '../../lib/campaigns'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const campaignResolvers: Resolvers = {
  Query: {
    campaigns: (_, __, context) => listCampaigns(appOf(context)),
  },
}
