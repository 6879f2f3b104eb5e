import { hasPermission } from '../../lib/access'
import {
  archiveGoal,
  completionsOverTime,
  createGoal,
  deleteGoal,
  getGoal,
  goalParts,
  goalSnippet,
  listGoals,
  recountGoal,
  restoreGoal,
  updateGoal,
} from '../../lib/goals'
import { siteRules } from '../../lib/sites'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { goal: null }

export const goalResolvers: Resolvers = {
  Query: {
    goals: (_, args, context) => listGoals(appOf(context), args),
    goal: (_, { id }, context) => getGoal(appOf(context), { id }),
  },
  Goal: {
    kind: ({ rule }) => rule.kind,
    address: ({ rule }) => goalParts(rule, null).address,
    addressMatch: ({ rule }) => goalParts(rule, null).addressMatch,
    form: ({ rule }) => goalParts(rule, null).form,
    minValue: async ({ rule }, _, context) => goalParts(rule, (await siteRules(appOf(context))).currency).minValue,
    minSeconds: ({ rule }) => goalParts(rule, null).minSeconds,
    peopleCount: async ({ id }, _, { loaders }) => (await loaders.goalFigures().load(id)).people,
    completionCount: async ({ id }, _, { loaders }) => (await loaders.goalFigures().load(id)).completions,
    lastAt: async ({ id }, _, { loaders }) => (await loaders.goalFigures().load(id)).lastAt,
    completionsOverTime: ({ id }, { days }, context) => completionsOverTime(appOf(context), { id, days }),
    usedIn: (goal, _, { loaders }) => loaders.goalUses().load(goal),
    snippet: (goal) => goalSnippet(goal),
    job: ({ work, workDone, workTotal }) => (work === null ? null : { kind: work, done: workDone, total: workTotal }),
    viewerCanChange: (_, __, context) => hasPermission(appOf(context).actor, 'admin'),
  },
  Mutation: {
    createGoal: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await createGoal(appOf(context), input) })),
    updateGoal: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await updateGoal(appOf(context), input) })),
    archiveGoal: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await archiveGoal(appOf(context), { id }) }), ''),
    restoreGoal: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await restoreGoal(appOf(context), { id }) }), ''),
    recountGoal: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await recountGoal(appOf(context), { id }) }), ''),
    deleteGoal: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ goal: await deleteGoal(appOf(context), { id }) }), ''),
  },
}
