import { hasPermission } from '../../lib/access'
import { conflict } from '../../lib/errors'
import {
  detachVisitor,
  dismissDuplicate,
  getMerge,
  mergeProfiles,
  previewMerge,
  previewUndo,
  undoMerge,
} from '../../lib/identity'
import { displayNameOf, getProfile, getProfiles, type HistoryEntry, type Profile } from '../../lib/profiles'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf, type GraphQLContext } from '../context'
import { withUserErrors } from '../errors'
import { attributeLabel, attributeText } from './attribute-text'

export const identityResolvers: Resolvers = {
  Query: {
    mergePreview: (_, args, context) => previewMerge(appOf(context), args),
    undoMergePreview: (_, args, context) => previewUndo(appOf(context), args),
  },
  ProfileLink: {
    viewerCanUndo: ({ kind, undoneAt, erasedAt }, _, context) =>
      kind === 'MERGE' && !undoneAt && !erasedAt && mayWrite(context),
  },
  Device: {
    visitCount: ({ id }, _, { loaders }) => loaders.deviceVisits().load(id),
    viewerCanDetach: (_, __, context) => mayWrite(context),
  },
  SuggestedDuplicate: {
    profile: ({ otherId }, _, context) => existing(context, otherId),
    viewerCanDecide: (_, __, context) => mayWrite(context),
  },
  MergePreview: {
    into: ({ intoId }, _, context) => existing(context, intoId),
    from: ({ fromId }, _, context) => existing(context, fromId),
    tags: ({ tagIds }, _, context) => tagsOf(context, tagIds),
  },
  MergedValue: {
    label: ({ key }, _, context) => attributeLabel(context, key),
    intoText: ({ key, into }, _, context) => attributeText(context, key, into),
    fromText: ({ key, from }, _, context) => attributeText(context, key, from),
  },
  UndoMergePreview: {
    profile: ({ intoId }, _, context) => existing(context, intoId),
    lostTags: ({ lostTagIds }, _, context) => tagsOf(context, lostTagIds),
  },
  UndoneValue: {
    label: ({ key }, _, context) => attributeLabel(context, key),
    now: ({ key, now }, _, context) => attributeText(context, key, now),
    back: ({ key, back }, _, context) => attributeText(context, key, back),
  },
  ReturningProfile: {
    displayName: displayNameOf,
    tags: ({ tagIds }, _, context) => tagsOf(context, tagIds),
  },
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
    dismissDuplicate: (_, { input }, context) =>
      withUserErrors({ profile: null }, async () => {
        const app = appOf(context)
        const { profileId } = await dismissDuplicate(app, input)
        return { profile: await getProfile(app, { id: profileId }) }
      }),
    detachDevice: (_, { input: { profileId: id, deviceId } }, context) =>
      withUserErrors({ profile: null, visitCount: 0 }, async () => {
        const app = appOf(context)
        const { profileId, visitCount } = await detachVisitor(app, { profileId: id, visitorId: deviceId })
        return { profile: await getProfile(app, { id: profileId }), visitCount }
      }),
  },
}

const mayWrite = (context: GraphQLContext): boolean => hasPermission(appOf(context).actor, 'write')

async function existing({ loaders }: GraphQLContext, id: string): Promise<Profile> {
  const profile = await loaders.profile().load(id)
  if (!profile) throw conflict('This profile was merged or erased meanwhile: look again')
  return profile
}

async function tagsOf({ loaders }: GraphQLContext, ids: readonly string[]) {
  const tags = await Promise.all(ids.map((id) => loaders.tag().load(id)))
  return tags.filter((tag) => tag !== null)
}
