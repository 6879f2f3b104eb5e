/** Everything that the audit can tell: noun and verb, the verb in the past. Programs read these words, so what once stood here stays. */
export const AUDIT_ACTIONS = [
  'site.set-up',
  'site.created',
  'site.updated',
  'site.seeded',
  'api-key.created',
  'api-key.revoked',
  'member.invited',
  'member.invited-again',
  'member.joined',
  'member.added',
  'member.role-changed',
  'member.removed',
  'member.left',
  'user.renamed',
  'user.password-changed',
  'user.password-reset',
  'user.second-factor-enabled',
  'user.second-factor-disabled',
  'profile.created',
  'profile.updated',
  'profile.tagged',
  'profile.untagged',
  'profile.merged',
  'profile.unmerged',
] as const

export type AuditAction = (typeof AUDIT_ACTIONS)[number]
