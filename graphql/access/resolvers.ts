import {
  createApiKey,
  createSite,
  findUser,
  getApiKey,
  hasPermission,
  inviteMember,
  listApiKeys,
  listLocalMails,
  listMembers,
  listSitesOfUser,
  removeMember,
  renameUser,
  resendInvitation,
  revokeApiKey,
  setMemberRole,
} from '../../lib/access'
import { unauthenticated } from '../../lib/errors'
import { getSite } from '../../lib/sites'
import type { ApiKeyScope, Resolvers } from '../_generated/resolvers'
import { appOf, personOf, SIGN_IN } from '../context'
import { withUserErrors } from '../errors'

const NOBODY = { member: null, isMailKept: null, invitationUrl: null }

export const accessResolvers: Resolvers = {
  Query: {
    viewer: (_, __, { who }) => {
      if (!who) throw unauthenticated(SIGN_IN)
      return who
    },
    apiKeys: (_, __, context) => listApiKeys(appOf(context)),
    members: (_, __, context) => listMembers(appOf(context)),
    localMails: (_, __, context) => listLocalMails(appOf(context)),
  },
  Viewer: {
    user: ({ userId }, _, { runtime }) => (userId === null ? null : findUser(runtime.database, userId)),
    apiKey: ({ userId }, _, context) => (userId === null ? getApiKey(appOf(context)) : null),
    role: ({ site }) => (site?.actor.kind === 'user' ? site.actor.role : null),
    sites: async ({ userId }, _, context) =>
      userId === null
        ? [{ site: await getSite(appOf(context)), role: null }]
        : listSitesOfUser(context.runtime.database, userId),
    hasSecondFactor: async ({ userId }, _, { runtime }) =>
      userId !== null && (await findUser(runtime.database, userId))?.twoFactorEnabled === true,
    viewerCanWrite: ({ site }) => site !== null && hasPermission(site.actor, 'write'),
    viewerCanAdmin: ({ site }) => site !== null && hasPermission(site.actor, 'admin'),
    viewerCanOwn: ({ site }) => site !== null && hasPermission(site.actor, 'own'),
  },
  ApiKey: {
    scopes: ({ scopes }) => scopes.map((scope) => scope.toUpperCase() as ApiKeyScope),
  },
  Mutation: {
    createApiKey: (_, { input }, context) =>
      withUserErrors({ apiKey: null, key: null }, () => createApiKey(appOf(context), input)),
    revokeApiKey: (_, { id }, context) =>
      withUserErrors({ revokedId: null }, () => revokeApiKey(appOf(context), { id }), ''),
    inviteMember: (_, { input }, context) =>
      withUserErrors(NOBODY, () => inviteMember(appOf(context), context.runtime, input)),
    resendInvitation: (_, { userId }, context) =>
      withUserErrors(NOBODY, () => resendInvitation(appOf(context), context.runtime, { userId }), ''),
    setMemberRole: (_, { input }, context) =>
      withUserErrors({ member: null }, () => setMemberRole(appOf(context), input)),
    removeMember: (_, { userId }, context) =>
      withUserErrors({ removedId: null }, () => removeMember(appOf(context), { userId }), ''),
    createSite: (_, { input }, context) =>
      withUserErrors({ site: null }, async () => ({ site: await createSite(personOf(context), input) })),
    updateViewer: (_, { input }, context) =>
      withUserErrors({ user: null }, async () => ({ user: await renameUser(personOf(context), input) })),
  },
}
