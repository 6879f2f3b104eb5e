import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import { checkedName } from '../checked-text'
import type { Context } from '../context'
import { inTransaction, newId, sql } from '../db'
import { AppError, checkedTogether, conflict, invalid } from '../errors'
import {
  checkedPolicyText,
  checkedRetention,
  hashOf,
  lockPolicies,
  policyToChange,
  toPolicy,
  type PrivacyPolicy,
} from './policy'

const MAX_POLICIES = 100
/** As pages write it: `waggle('consent', 'newsletter', 'given')`. */
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u

export interface CreatePrivacyPolicyInput {
  /** What events call it; never changes. */
  key: string
  name: string
  /** Of its first version. */
  text: string
  retentionMonths?: number | null
}

/** Makes a policy and publishes its first version.
 *
 * @throws INVALID · CONFLICT the key is taken; the site has its 100 policies
 */
export async function createPrivacyPolicy(ctx: Context, input: CreatePrivacyPolicyInput): Promise<PrivacyPolicy> {
  requirePermission(ctx, 'admin')
  const { siteId, now } = ctx
  const { key, name, text, retentionMonths } = checkedTogether({
    key: () => checkedKey(input.key),
    name: () => checkedName('name', input.name),
    text: () => checkedPolicyText(input.text),
    retentionMonths: () => checkedRetention(input.retentionMonths),
  })
  return inTransaction(ctx, async (tx) => {
    const { prisma } = tx.db
    await lockPolicies(tx)
    if (await prisma.privacyPolicy.findUnique({ where: { siteId_key: { siteId, key } }, select: { id: true } }))
      throw conflict(`There is a policy with the key “${key}” already: publish a new version of it`, 'key')
    if ((await prisma.privacyPolicy.count({ where: { siteId } })) >= MAX_POLICIES)
      throw conflict(`A site has at most ${MAX_POLICIES} privacy policies: delete one first`)
    const id = newId()
    const row = await prisma.privacyPolicy.create({
      data: { siteId, id, key, name, retentionMonths, createdAt: now },
    })
    await prisma.privacyPolicyVersion.create({
      data: { siteId, policyId: id, version: 1, text, textHash: hashOf(text), publishedAt: now },
    })
    await recordAudit(tx, {
      action: 'privacy-policy.created',
      target: { kind: 'privacy-policy', id },
      details: { key, name, textHash: hashOf(text).toString('hex') },
    })
    return toPolicy(row)
  })
}

function checkedKey(written: string): string {
  const key = written.trim()
  if (!KEY.test(key))
    throw invalid(
      'key',
      'A key begins with a letter or digit, and has letters, digits, dots, dashes and underscores only, at most 100',
    )
  return key
}

/** What is undefined stays. */
export interface UpdatePrivacyPolicyInput {
  id: string
  /** The one that was read. */
  revision: number
  name?: string | null
  /** Null: until it is withdrawn. */
  retentionMonths?: number | null
}

/** Renames a policy, or changes how long a consent holds. Its texts stay.
 *
 * @throws NOT_FOUND · STALE somebody changed it meanwhile · INVALID
 */
export async function updatePrivacyPolicy(ctx: Context, input: UpdatePrivacyPolicyInput): Promise<PrivacyPolicy> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await lockPolicies(tx)
    const before = await policyToChange(tx, input.id, input.revision)
    const data = {
      ...(input.name != null && { name: checkedName('name', input.name) }),
      ...(input.retentionMonths !== undefined && { retentionMonths: checkedRetention(input.retentionMonths) }),
    }
    const row = await tx.db.prisma.privacyPolicy.update({
      where: { siteId_id: { siteId: tx.siteId, id: before.id } },
      data: { ...data, revision: { increment: 1 } },
    })
    await recordAudit(tx, {
      action: 'privacy-policy.updated',
      target: { kind: 'privacy-policy', id: before.id },
      details: { key: before.key, ...data },
    })
    return toPolicy(row)
  })
}

/** Publishes a new version of a policy's text: what is said from now on is under it. Earlier versions stay as they are, for good.
 *
 * @param input.revision the one that was read
 * @throws NOT_FOUND · STALE somebody changed it meanwhile · INVALID no text, or the one that is in force
 */
export async function publishPrivacyPolicyVersion(
  ctx: Context,
  input: { id: string; revision: number; text: string },
): Promise<PrivacyPolicy> {
  requirePermission(ctx, 'admin')
  const { siteId, now } = ctx
  const text = checkedPolicyText(input.text)
  const textHash = hashOf(text)
  return inTransaction(ctx, async (tx) => {
    const { prisma } = tx.db
    await lockPolicies(tx)
    const { id, key, version: current } = await policyToChange(tx, input.id, input.revision)
    const inForce = await prisma.privacyPolicyVersion.findUniqueOrThrow({
      where: { siteId_policyId_version: { siteId, policyId: id, version: current } },
      select: { textHash: true },
    })
    if (textHash.equals(inForce.textHash)) throw invalid('text', 'This is the text that is in force already')
    const version = current + 1
    await prisma.privacyPolicyVersion.create({
      data: { siteId, policyId: id, version, text, textHash, publishedAt: now },
    })
    const row = await prisma.privacyPolicy.update({
      where: { siteId_id: { siteId, id } },
      data: { currentVersion: version, revision: { increment: 1 } },
    })
    await recordAudit(tx, {
      action: 'privacy-policy.published',
      target: { kind: 'privacy-policy', id },
      details: { key, version, textHash: textHash.toString('hex') },
    })
    return toPolicy(row)
  })
}

/** Deletes a policy that nobody ever said anything under. Else it stays, as the proof of what was said.
 *
 * @throws NOT_FOUND · IN_USE there are statements under it
 */
export async function deletePrivacyPolicy(ctx: Context, args: { id: string }): Promise<{ deletedId: string }> {
  requirePermission(ctx, 'admin')
  const { siteId } = ctx
  return inTransaction(ctx, async (tx) => {
    await lockPolicies(tx)
    const { id, key, name } = await policyToChange(tx, args.id)
    // A statement made meanwhile waits for this row, and finds it gone.
    await tx.db.query(sql`/* holdPolicy */
      select 1 as one from privacy_policy_version where site_id = ${siteId}::uuid and policy_id = ${id}::uuid for update`)
    const statement = await tx.db.prisma.consent.findFirst({ where: { siteId, policyId: id }, select: { id: true } })
    if (statement)
      throw new AppError(
        'IN_USE',
        `People gave or withdrew their consent to “${name}”: it stays, as the proof of that`,
        {
          field: 'id',
        },
      )
    await tx.db.prisma.privacyPolicy.delete({ where: { siteId_id: { siteId, id } } })
    await recordAudit(tx, {
      action: 'privacy-policy.deleted',
      target: { kind: 'privacy-policy', id },
      details: { key, name },
    })
    return { deletedId: id }
  })
}
