import {
  countErasures,
  eraseProfiles,
  getErasure,
  listErasures,
  receiptLines,
  receiptOf,
  type Erasure,
} from '../../lib/erasure'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

export const erasureResolvers: Resolvers = {
  Query: {
    async erasures(_, args, context) {
      const app = appOf(context)
      return { page: await listErasures(app, args), count: () => countErasures(app) }
    },
    erasure: (_, { id }, context) => getErasure(appOf(context), { id }),
  },
  Erasure: {
    removed: ({ receipt }) => receiptLines(receipt.erased),
    changed: ({ receipt }) => receiptLines(receipt.changed),
    receipt: (erasure, _, context) => receiptOf(appOf(context), erasure),
  },
  ErasureConnection: connectionResolvers<Erasure>(),
  Mutation: {
    eraseProfiles: (_, { input }, context) =>
      withUserErrors({ erasure: null }, async () => ({ erasure: await eraseProfiles(appOf(context), input) })),
  },
}
