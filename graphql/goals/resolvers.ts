import { listGoals } from '../../lib/goals'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const goalResolvers: Resolvers = {
  Query: {
    goals: (_, __, context) => listGoals(appOf(context)),
  },
}
