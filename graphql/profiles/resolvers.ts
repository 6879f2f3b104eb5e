import { invalid } from '../../lib/errors'
import { getMerge } from '../../lib/identity'
import {
  displayNameOf,
  findProfileByIdentity,
  getProfile,
  getProfiles,
  listProfileChanges,
  listProfilesById,
  removeIdentity,
  updateProfile,
  upsertProfile,
  type Profile,
} from '../../lib/profiles'
import { siteRules } from '../../lib/sites'
import { tagProfiles, untagProfiles } from '../../lib/tags'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf, type GraphQLContext } from '../context'
import { fieldValueOf } from '../custom-fields/field-value'
import { withUserErrors } from '../errors'
import { profileConnection } from './profile-connection'

export const profileResolvers: Resolvers = {
  Query: {
    profiles: (_, args, context, info) => profileConnection(appOf(context), args, info),
    profileChanges: (_, { since, ...args }, context) =>
      listProfileChanges(appOf(context), { ...args, since: new Date(since) }),
    profilesById: (_, args, context) => listProfilesById(appOf(context), args),
    profile: (_, { id }, context) => getProfile(appOf(context), { id }),
    profileByIdentity: (_, args, context) => findProfileByIdentity(appOf(context), args),
  },
  Profile: {
    displayName: displayNameOf,
    tags: async ({ tagIds }, _, { loaders }) => {
      if (tagIds.length === 0) return []
      const tags = await Promise.all(tagIds.map((id) => loaders.tag().load(id)))
      // Two of them are one while a job is at a merge of tags.
      return [...new Map(tags.flatMap((tag) => (tag ? [[tag.id, tag] as const] : []))).values()]
    },
    activity: ({ id }, _, { loaders }) => loaders.activity().load(id),
    firstCampaign: ({ id }, _, { loaders }) => loaders.firstCampaign().load(id),
    async firstKnownCampaign({ id }, _, { loaders }) {
      const key = await loaders.firstCampaign().load(id)
      return key === null ? null : loaders.campaignOfKey().load(key)
    },
    engagementExplained: ({ id }, _, { loaders }) => loaders.engagementExplained().load(id),
    taggings: ({ id }, _, { loaders }) => loaders.taggings().load(id),
    customFields: async ({ id, fields }, _, context) => {
      const definitions = await context.loaders.customFields().load('')
      const { timeZone } = await siteRules(appOf(context))
      return definitions
        .filter(({ key }) => fields[key] != null)
        .map((field) => ({ ...fieldValueOf(field, fields[field.key], timeZone), profileId: id }))
    },
    segments: ({ id }, _, { loaders }) => loaders.segments().load(id),
    interests: ({ id }, _, { loaders }) => loaders.interests().load(id),
    identities: ({ id }, _, { loaders }) => loaders.identities().load(id),
    origins: async ({ id }, _, { loaders }) =>
      (await loaders.origins().load(id))
        .filter(({ key }) => !key.startsWith('fields.'))
        .map(({ key, ...origin }) => ({ key, origin })),
    goals: ({ id }, _, { loaders }) => loaders.goals().load(id),
    campaigns: ({ id }, _, { loaders }) => loaders.campaigns().load(id),
    devices: ({ id }, _, { loaders }) => loaders.devices().load(id),
    consents: ({ id }, _, { loaders }) => loaders.consents().load(id),
    consentHistory: ({ id }, _, { loaders }) => loaders.consentHistory().load(id),
    visits: async ({ id }, { first, after }, { loaders }) => {
      const page = await loaders.visits().load({ ownerId: id, first, after })
      return { page, count: () => loaders.visitCount().load(id) }
    },
    history: async ({ id }, { first, after }, { loaders }) => {
      const page = await loaders.history().load({ ownerId: id, first, after })
      return { page, count: () => loaders.historyCount().load(id) }
    },
    links: ({ id }, _, { loaders }) => loaders.links().load(id),
    notes: ({ id }, _, { loaders }) => loaders.notes().load(id),
    suggestedDuplicates: ({ id }, _, { loaders }) => loaders.suggestedDuplicates().load(id),
  },
  Identity: {
    origin: ({ firstSeenAt: at, source, by, form }) => ({ at, source, by, form }),
  },
  ProfileConnection: {
    ...connectionResolvers<Profile, number | null>(),
    exactCount: ({ countExactly }, args) => countExactly(args),
  },
  Mutation: {
    upsertProfile: (_, { input }, context) =>
      withUserErrors({ profile: null, created: false, merge: null }, async () => {
        const app = appOf(context)
        const { profileId, created, mergeId } = await upsertProfile(app, {
          ...withFields(input),
          consents: input.consents?.map((said) => ({ ...said, at: said.at == null ? null : new Date(said.at) })),
        })
        const merge = mergeId === undefined ? null : await getMerge(app, { mergeId })
        return { profile: await getProfile(app, { id: profileId }), created, merge }
      }),
    updateProfile: (_, { id, input, expected }, context) =>
      withUserErrors({ profile: null }, async () => {
        const app = appOf(context)
        const { profileId } = await updateProfile(app, id, withFields(input), expected ? withFields(expected) : null)
        return { profile: await getProfile(app, { id: profileId }) }
      }),
    removeIdentity: (_, { input }, context) =>
      withUserErrors({ profile: null }, async () => {
        const app = appOf(context)
        const { profileId } = await removeIdentity(app, input)
        return { profile: await getProfile(app, { id: profileId }) }
      }),
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

/** Any JSON may come as custom fields: only an object has keys. @throws INVALID */
function withFields<Input extends { customFields?: unknown }>(input: Input) {
  const { customFields } = input
  if (customFields != null && (typeof customFields !== 'object' || Array.isArray(customFields)))
    throw invalid('customFields', 'Give custom fields as an object: { "key": value }')
  return { ...input, customFields: customFields as Record<string, unknown> | null | undefined }
}
