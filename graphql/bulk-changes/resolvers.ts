import {
  cancelBulkChange,
  countBulkChanges,
  getBulkChange,
  listBulkChanges,
  startBulkChange,
  undoableUntil,
  undoBulkChange,
  type BulkChange,
} from '../../lib/bulk-changes'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { bulkChange: null }

export const bulkChangeResolvers: Resolvers = {
  Query: {
    async bulkChanges(_, args, context) {
      const app = appOf(context)
      return { page: await listBulkChanges(app, args), count: () => countBulkChanges(app) }
    },
    bulkChange: (_, { id }, context) => getBulkChange(appOf(context), { id }),
  },
  BulkChange: {
    tags: ({ what }) => ('tags' in what ? what.tags.map(({ name }) => name) : []),
    customField: ({ what }) => ('field' in what ? { ...what.field, value: what.value } : null),
    total: ({ status, selected, changed }) => (status === 'UNDOING' || status === 'UNDONE' ? changed : selected),
    undoableUntil: (change) => undoableUntil(change),
  },
  BulkChangeConnection: connectionResolvers<BulkChange>(),
  Mutation: {
    startBulkChange: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ bulkChange: await startBulkChange(appOf(context), input) })),
    cancelBulkChange: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ bulkChange: await cancelBulkChange(appOf(context), { id }) }), ''),
    undoBulkChange: (_, { id }, context) =>
      withUserErrors(NOTHING, async () => ({ bulkChange: await undoBulkChange(appOf(context), { id }) }), ''),
  },
}
