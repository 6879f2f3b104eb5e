import { listLinks } from '../../lib/identity'
import {
  countHistory,
  countProfiles,
  displayNameOf,
  findProfileByIdentity,
  getProfile,
  getProfiles,
  listHistory,
  listProfiles,
  type Profile,
} from '../../lib/profiles'
import { tagProfiles, untagProfiles } from '../../lib/tags'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf, type GraphQLContext } from '../context'
import { withUserErrors } from '../errors'
import { profileColumns } from './columns'

export const profileResolvers: Resolvers = {
  Query: {
    async profiles(_, args, context, info) {
      const app = appOf(context)
      const page = await listProfiles(app, { ...args, columns: profileColumns(info) })
      return { page, count: () => countProfiles(app, args) }
    },
    profile: (_, { id }, context) => getProfile(appOf(context), { id }),
    profileByIdentity: (_, args, context) => findProfileByIdentity(appOf(context), args),
  },
  Profile: {
    displayName: displayNameOf,
    tags: async ({ tagIds }, _, { loaders }) => {
      if (tagIds.length === 0) return []
      const tags = await Promise.all(tagIds.map((id) => loaders.tag().load(id)))
      return tags.filter((tag) => tag !== null)
    },
    customFields: async ({ fields }, _, { loaders }) => {
      const definitions = await loaders.customFields().load('')
      return definitions
        .filter(({ key }) => fields[key] != null)
        .map(({ key, displayName, type }) => ({ key, displayName, type, value: fields[key] }))
    },
    interests: ({ id }, _, { loaders }) => loaders.interests().load(id),
    identities: ({ id }, _, { loaders }) => loaders.identities().load(id),
    goals: ({ id }, _, { loaders }) => loaders.goals().load(id),
    campaigns: ({ id }, _, { loaders }) => loaders.campaigns().load(id),
    devices: ({ id }, _, { loaders }) => loaders.devices().load(id),
    consents: ({ id }, _, { loaders }) => loaders.consents().load(id),
    visits: async ({ id }, { first, after }, { loaders }) => {
      const page = await loaders.visits().load({ ownerId: id, first, after })
      return { page, count: () => loaders.visitCount().load(id) }
    },
    history: async ({ id }, { first, after }, context) => {
      const app = appOf(context)
      const page = await listHistory(app, { profileId: id, first, after })
      return { page, count: () => countHistory(app, { profileId: id }) }
    },
    links: ({ id }, _, context) => listLinks(appOf(context), { profileId: id }),
  },
  ProfileConnection: connectionResolvers<Profile>(),
  Mutation: {
    tagProfiles: (_, { input }, context) =>
      withUserErrors({ profiles: [] }, async () => changed(context, await tagProfiles(appOf(context), input))),
    untagProfiles: (_, { input }, context) =>
      withUserErrors({ profiles: [] }, async () => changed(context, await untagProfiles(appOf(context), input))),
  },
}

async function changed(context: GraphQLContext, ids: string[]): Promise<{ profiles: Profile[] }> {
  const found = await getProfiles(appOf(context), { ids })
  return { profiles: [...found.values()] }
}
