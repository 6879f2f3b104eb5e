import { listRefusedOrigins } from '../../lib/ingestion'
import { countPeople, getSite, siteToday, updateSite } from '../../lib/sites'
import { listRecentEvents } from '../../lib/visits'
import type { Resolvers } from '../_generated/resolvers'
import { appOf, insideOf } from '../context'
import { withUserErrors } from '../errors'
import { selectedFields } from '../selection'

const RECENT_EVENTS = 20

export const siteResolvers: Resolvers = {
  Query: {
    site: (_, __, context) => getSite(appOf(context)),
  },
  Site: {
    trackingSnippet: ({ trackingKey }, _, { runtime }) =>
      `<script async src="${runtime.env.WAGGLE_URL}/waggle.js" data-site="${trackingKey}"></script>`,
    refusedOrigins: (site, _, context) => listRefusedOrigins(insideOf(site, context), site),
    recentEvents: (site, { first }, context) =>
      listRecentEvents(insideOf(site, context), { first: first ?? RECENT_EVENTS }),
    summary: async (site, _, context, info) => {
      const app = insideOf(site, context)
      const wanted = selectedFields(info, [[]])
      const today = wanted.size > 1 || !wanted.has('profileCount') ? await siteToday(app) : NOT_ASKED
      return { ...today, profileCount: wanted.has('profileCount') ? await countPeople(app) : 0 }
    },
  },
  RecentEvent: {
    profile: ({ profileId }, _, { loaders }) => (profileId === null ? null : loaders.profile().load(profileId)),
  },
  Mutation: {
    updateSite: (_, { input }, context) =>
      withUserErrors({ site: null }, async () => ({ site: await updateSite(appOf(context), input) })),
  },
}

const NOT_ASKED = { activeVisits: 0, visitsToday: 0, eventsToday: 0, identifiedToday: 0, botsToday: 0 }
