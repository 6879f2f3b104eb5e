import type { Resolvers } from '../_generated/resolvers'

export const accessResolvers: Resolvers = {}
