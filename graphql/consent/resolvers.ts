import { listPrivacyPolicies } from '../../lib/consent'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'

export const consentResolvers: Resolvers = {
  Query: {
    privacyPolicies: (_, __, context) => listPrivacyPolicies(appOf(context)),
  },
}
