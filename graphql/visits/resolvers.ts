import { countVisits, listVisits, secondsOf, type Visit, type VisitEvent } from '../../lib/visits'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'

export const visitResolvers: Resolvers = {
  Query: {
    async visits(_, args, context) {
      const app = appOf(context)
      return { page: await listVisits(app, args), count: () => countVisits(app) }
    },
  },
  Visit: {
    durationSeconds: ({ startedAt, endedAt }) =>
      secondsOf({ startedAt: startedAt.getTime(), endedAt: endedAt.getTime() }),
    utm: ({ utmSource, utmMedium, utmCampaign, utmTerm, utmContent }) => ({
      source: utmSource,
      medium: utmMedium,
      campaign: utmCampaign,
      term: utmTerm,
      content: utmContent,
    }),
    async events({ id }, { first, after }, { loaders }) {
      const page = await loaders.events().load({ ownerId: id, first, after })
      return { page, count: () => loaders.eventCount().load(id) }
    },
  },
  Utm: {
    knownCampaign: ({ campaign }, _, { loaders }) => (campaign ? loaders.campaignOfKey().load(campaign) : null),
  },
  VisitConnection: connectionResolvers<Visit>(),
  EventConnection: connectionResolvers<VisitEvent>(),
}
