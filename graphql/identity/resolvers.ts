import { getMerge, mergeProfiles, undoMerge } from '../../lib/identity'
import { getProfile, getProfiles, type HistoryEntry } from '../../lib/profiles'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

export const identityResolvers: Resolvers = {
  HistoryConnection: connectionResolvers<HistoryEntry>(),
  Mutation: {
    mergeProfiles: (_, { input }, context) =>
      withUserErrors({ merge: null, profile: null }, async () => {
        const app = appOf(context)
        const { mergeId } = await mergeProfiles(app, input)
        return { merge: await getMerge(app, { mergeId }), profile: await getProfile(app, { id: input.into }) }
      }),
    undoMerge: (_, { input }, context) =>
      withUserErrors({ profiles: null }, async () => {
        const app = appOf(context)
        const { profileIds } = await undoMerge(app, input)
        return { profiles: [...(await getProfiles(app, { ids: profileIds })).values()] }
      }),
  },
}
