import { hasPermission } from '../../lib/access'
import {
  createPrivacyPolicy,
  deletePrivacyPolicy,
  getPrivacyPolicy,
  listPrivacyPolicies,
  publishPrivacyPolicyVersion,
  recordConsent,
  updatePrivacyPolicy,
} from '../../lib/consent'
import { getProfile } from '../../lib/profiles'
import type { Resolvers } from '../_generated/resolvers'
import { appOf } from '../context'
import { withUserErrors } from '../errors'

const NOTHING = { privacyPolicy: null }

export const consentResolvers: Resolvers = {
  Query: {
    privacyPolicies: (_, __, context) => listPrivacyPolicies(appOf(context)),
    privacyPolicy: (_, { id }, context) => getPrivacyPolicy(appOf(context), { id }),
  },
  PrivacyPolicy: {
    versions: ({ id }, _, { loaders }) => loaders.policyVersions().load(id),
    givenCount: async ({ id }, _, { loaders }) => (await loaders.consentCounts().load(id)).given,
    withdrawnCount: async ({ id }, _, { loaders }) => (await loaders.consentCounts().load(id)).withdrawn,
    viewerCanManage: (_, __, context) => hasPermission(appOf(context).actor, 'admin'),
  },
  ProfileConsent: {
    text: async ({ policy, version }, _, { loaders }) => {
      const versions = await loaders.policyVersions().load(policy.id)
      return versions.find((each) => each.version === version)?.text ?? ''
    },
  },
  Mutation: {
    createPrivacyPolicy: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ privacyPolicy: await createPrivacyPolicy(appOf(context), input) })),
    updatePrivacyPolicy: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({ privacyPolicy: await updatePrivacyPolicy(appOf(context), input) })),
    publishPrivacyPolicyVersion: (_, { input }, context) =>
      withUserErrors(NOTHING, async () => ({
        privacyPolicy: await publishPrivacyPolicyVersion(appOf(context), input),
      })),
    deletePrivacyPolicy: (_, { id }, context) =>
      withUserErrors({ deletedId: null }, () => deletePrivacyPolicy(appOf(context), { id }), ''),
    recordConsent: (_, { input }, context) =>
      withUserErrors({ profile: null }, async () => {
        const app = appOf(context)
        const { profileId } = await recordConsent(app, { ...input, at: input.at == null ? null : new Date(input.at) })
        return { profile: await getProfile(app, { id: profileId }) }
      }),
  },
}
