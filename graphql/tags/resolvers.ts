import { nameKey } from '../../lib/db'
import { createTag, deleteTag, listGoingTags, mergeTags, updateTag } from '../../lib/tag-catalogue'
import { listTags } from '../../lib/tags'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { tag: null }

export const tagResolvers: Resolvers = {
  Query: {
    tags: (_, __, context) => listTags(appOf(context)),
    goingTags: (_, __, context) => listGoingTags(appOf(context)),
  },
  Tag: {
    profileCount: ({ id }, _, { loaders }) => loaders.taggedCount().load(id),
    usedIn: ({ name }, _, { loaders }) => loaders.tagUses().load(nameKey(name)),
  },
  Mutation: {
    createTag: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ tag: await createTag(appOf(context), input) })),
    updateTag: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ tag: await updateTag(appOf(context), input) })),
    mergeTags: (_, { input }, context) =>
      withUserErrors({ tag: null, profileCount: null }, () => mergeTags(appOf(context), input)),
    deleteTag: (_, args, context) =>
      withUserErrors({ deletedId: null, profileCount: null }, () => deleteTag(appOf(context), args), ''),
  },
}
