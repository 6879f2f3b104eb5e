import { listTags } from '../../lib/tags'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const tagResolvers: Resolvers = {
  Query: {
    tags: (_, __, context) => listTags(appOf(context)),
  },
}
