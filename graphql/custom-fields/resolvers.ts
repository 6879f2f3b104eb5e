import { listCustomFields } from '../../lib/custom-fields'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const customFieldResolvers: Resolvers = {
  Query: {
    customFields: (_, __, context) => listCustomFields(appOf(context)),
  },
}
