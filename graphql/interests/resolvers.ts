import { listInterestCategories } from '../../lib/interests'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const interestResolvers: Resolvers = {
  Query: {
    interestCategories: (_, args, context) => listInterestCategories(appOf(context), args),
  },
  InterestCategory: {
    profileCount: (category, _, { loaders }) => loaders.interestedCount().load(category),
  },
}
