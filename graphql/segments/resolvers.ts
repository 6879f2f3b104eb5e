import {
  countMembers,
  countSegments,
  createSegment,
  deleteSegment,
  duplicateSegment,
  getSegment,
  listSegments,
  problemOfSegment,
  updateSegment,
  type Segment,
} from '../../lib/segments'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'
import { withUserErrors } from '../errors'
import { profileConnection } from '../profiles/profile-connection'

const NOTHING = { segment: null }

export const segmentResolvers: Resolvers = {
  Query: {
    async segments(_, args, context) {
      const app = appOf(context)
      return { page: await listSegments(app, args), count: () => countSegments(app) }
    },
    segment: (_, { id }, context) => getSegment(appOf(context), { id }),
  },
  Segment: {
    problem: (segment, _, context) => problemOfSegment(appOf(context), segment),
    memberCount: (segment, _, { loaders }) => loaders.memberCount().load(segment),
    exactCount: (segment, _, context) => countMembers(appOf(context), segment, { exact: true }),
    profiles: ({ filter }, args, context, info) => profileConnection(appOf(context), { ...args, filter }, info),
    usedIn: ({ id }, _, { loaders }) => loaders.segmentUses().load(id),
  },
  SegmentConnection: connectionResolvers<Segment>(),
  Mutation: {
    createSegment: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ segment: await createSegment(appOf(context), input) })),
    updateSegment: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ segment: await updateSegment(appOf(context), input) })),
    duplicateSegment: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ segment: await duplicateSegment(appOf(context), { id }) }), ''),
    deleteSegment: (_, args, context) =>
      withUserErrors({ deletedId: null }, () => deleteSegment(appOf(context), args), ''),
  },
}
