import { countProfiles, displayNameOf, getProfile, listProfiles, type Profile } from '../../lib/profiles'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'
import { profileColumns } from './columns'

export const profileResolvers: Resolvers = {
  Query: {
    async profiles(_, args, context, info) {
      const app = appOf(context)
      const page = await listProfiles(app, { ...args, columns: profileColumns(info) })
      return { page, count: () => countProfiles(app, args) }
    },
    profile: (_, { id }, context) => getProfile(appOf(context), { id }),
  },
  Profile: {
    displayName: displayNameOf,
  },
  ProfileConnection: connectionResolvers<Profile>(),
}
