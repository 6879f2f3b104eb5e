import { hasPermission } from '../../lib/access'
import {
  getInterestRules,
  listInterestCategories,
  previewInterestRules,
  reapplyInterestRules,
  setInterestRules,
  testInterestRules,
} from '../../lib/interests'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { interestRules: null }

export const interestResolvers: Resolvers = {
  Query: {
    interestCategories: (_, args, context) => listInterestCategories(appOf(context), args),
    interestRules: (_, __, context) => getInterestRules(appOf(context)),
    testInterestRules: (_, args, context) => testInterestRules(appOf(context), args),
    previewInterestRules: (_, args, context) => previewInterestRules(appOf(context), args),
  },
  Interest: {
    earlierShare: async ({ profileId, category }, _, { loaders }) => {
      const shares = await loaders.sharesEarlier().load(profileId)
      return shares && (shares.get(category) ?? 0)
    },
  },
  InterestCategory: {
    profileCount: (category, _, { loaders }) => loaders.interestedCount().load(category),
  },
  InterestRule: {
    addressMatch: ({ match }) => match,
  },
  InterestRules: {
    pastIsCurrent: ({ version, appliedVersion, since }) => since === null && version === appliedVersion,
    job: ({ since, done, total }) => since && { since, done, total },
    viewerCanChange: (_, __, context) => hasPermission(appOf(context).actor, 'admin'),
  },
  Mutation: {
    setInterestRules: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ interestRules: await setInterestRules(appOf(context), input) })),
    reapplyInterestRules: (_, __, context) =>
      withUserErrors(NOTHING, async () => ({ interestRules: await reapplyInterestRules(appOf(context)) }), ''),
  },
}
