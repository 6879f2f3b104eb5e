import type { HistoryEntry } from '../../lib/profiles'
import type { Resolvers } from '../_generated/resolvers'
import { connectionResolvers } from '../connection'

export const identityResolvers: Resolvers = {
  HistoryConnection: connectionResolvers<HistoryEntry>(),
}
