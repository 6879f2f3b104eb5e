import { hasPermission } from '../../lib/access'
import {
  archiveCampaign,
  campaignState,
  createCampaign,
  deleteCampaign,
  getCampaign,
  interactionsOverTime,
  listCampaigns,
  listSeenCampaigns,
  restoreCampaign,
  updateCampaign,
} from '../../lib/campaigns'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { campaign: null }
const rate = (part: number, of: number) => (of === 0 ? null : part / of)

export const campaignResolvers: Resolvers = {
  Query: {
    campaigns: (_, args, context) => listCampaigns(appOf(context), args),
    campaign: (_, { id }, context) => getCampaign(appOf(context), { id }),
    seenCampaigns: (_, __, context) => listSeenCampaigns(appOf(context)),
  },
  Campaign: {
    state: (campaign, _, context) => campaignState(appOf(context), campaign),
    reach: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).reach,
    clickedCount: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).clicked,
    convertedCount: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).converted,
    clickRate: async ({ id }, _, { loaders }) => {
      const { clicked, reach } = await loaders.campaignFigures().load(id)
      return rate(clicked, reach)
    },
    conversionRate: async ({ id }, _, { loaders }) => {
      const { converted, reach } = await loaders.campaignFigures().load(id)
      return rate(converted, reach)
    },
    viewCount: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).views,
    clickCount: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).clicks,
    conversionCount: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).conversions,
    lastAt: async ({ id }, _, { loaders }) => (await loaders.campaignFigures().load(id)).lastAt,
    visitCount: ({ key }, _, { loaders }) => loaders.campaignVisits().load(key),
    overTime: ({ id }, { days }, context) => interactionsOverTime(appOf(context), { id, days }),
    usedIn: (campaign, _, { loaders }) => loaders.campaignUses().load(campaign),
    viewerCanChange: (_, __, context) => hasPermission(appOf(context).actor, 'admin'),
  },
  Mutation: {
    createCampaign: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ campaign: await createCampaign(appOf(context), input) })),
    updateCampaign: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ campaign: await updateCampaign(appOf(context), input) })),
    archiveCampaign: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ campaign: await archiveCampaign(appOf(context), { id }) }), ''),
    restoreCampaign: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ campaign: await restoreCampaign(appOf(context), { id }) }), ''),
    deleteCampaign: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ campaign: await deleteCampaign(appOf(context), { id }) }), ''),
  },
}
