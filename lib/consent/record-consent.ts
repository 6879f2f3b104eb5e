import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import { refuseUnprintable } from '../checked-text'
import type { Context } from '../context'
import { isId, newId } from '../db'
import { checkedTogether, invalid, notFound } from '../errors'
import { handSourceOf, holdPeople, inRetriedTransaction } from '../identity'

/** One statement of a person. */
export interface ConsentInput {
  /** The key of the policy. */
  policy: string
  status: 'GIVEN' | 'WITHDRAWN'
  /** The version that the person saw; default: the one in force. */
  version?: number | null
  /** When they said it; default: now. */
  at?: Date | null
}

export interface RecordConsentInput extends ConsentInput {
  profileId: string
  /** How somebody knows: “signed on paper in the shop”. */
  reason: string
}

const MAX_REASON_LENGTH = 500

/** Records by hand, or from another system, what a person said under a policy. What was said before stays in the history.
 *
 * @throws NOT_FOUND no such profile · INVALID no such policy or version, no reason, a time that is not yet
 */
export async function recordConsent(ctx: Context, input: RecordConsentInput): Promise<{ profileId: string }> {
  requirePermission(ctx, 'write')
  const { reason } = checkedTogether({ reason: () => checkedReason(input.reason), at: () => checkedAt(ctx, input.at) })
  if (!isId(input.profileId)) throw notFound('profile')
  return inRetriedTransaction(ctx, async (tx) => {
    const [profileId] = await holdPeople(tx.db, tx.siteId, [input.profileId])
    if (profileId === undefined) throw notFound('profile')
    await addStatements(tx, profileId, [{ ...input, reason }])
    return { profileId }
  })
}

/** Adds statements of a person whom the caller holds. @param prefix what stands before the field of an error, without a dot @throws INVALID */
export async function addStatements(
  tx: Context,
  profileId: string,
  statements: readonly (ConsentInput & { reason?: string | null })[],
  prefix?: (index: number) => string,
): Promise<void> {
  const { siteId, now } = tx
  const { prisma } = tx.db
  for (const [index, { policy: key, status, reason = null, ...said }] of statements.entries()) {
    const field = (name: string) => (prefix ? `${prefix(index)}.${name}` : name)
    const policy = await prisma.privacyPolicy.findUnique({ where: { siteId_key: { siteId, key } } })
    if (!policy) throw invalid(field('policy'), `There is no privacy policy with the key “${key}” on this site`)
    const version = said.version ?? policy.currentVersion
    const at = checkedAt(tx, said.at, field('at'))
    const text =
      Number.isInteger(version) && version > 0 && version <= policy.currentVersion
        ? await prisma.privacyPolicyVersion.findUnique({
            where: { siteId_policyId_version: { siteId, policyId: policy.id, version } },
            select: { textHash: true },
          })
        : null
    if (!text) throw invalid(field('version'), noVersion(policy.name, version, policy.currentVersion))
    const source = handSourceOf(tx.actor)
    await prisma.consent.create({
      data: {
        siteId,
        id: newId(),
        profileId,
        policyId: policy.id,
        version,
        textHash: text.textHash,
        status,
        source,
        reason,
        at,
      },
    })
    await recordAudit(tx, {
      action: 'profile.consent-recorded',
      target: { kind: 'profile', id: profileId },
      details: { policy: policy.key, version, status },
    })
  }
  await prisma.profile.update({ where: { siteId_id: { siteId, id: profileId } }, data: { updatedAt: now } })
}

function noVersion(name: string, version: number, newest: number): string {
  const those = newest === 1 ? 'it has version 1 only' : `it has versions 1 to ${newest}`
  return `“${name}” has no version ${version}: ${those}`
}

function checkedReason(written: string): string {
  const reason = written.trim().replace(/\s+/g, ' ')
  if (reason === '') throw invalid('reason', 'Write how you know: what was said, where, and to whom')
  if (reason.length > MAX_REASON_LENGTH) throw invalid('reason', `A reason has at most ${MAX_REASON_LENGTH} characters`)
  refuseUnprintable('reason', reason, 'This reason')
  return reason
}

function checkedAt({ now }: Context, at: Date | null | undefined, field = 'at'): Date {
  if (at == null) return now
  if (Number.isNaN(at.getTime())) throw invalid(field, 'This is no time')
  if (at > now) throw invalid(field, 'A consent cannot have been given in the future')
  return at
}
