import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { checkedRole } from './checked-input'
import { getMember, type Member } from './list-members'
import { lockedMember, lockMembers } from './lock-members'
import { NEEDS_AN_OWNER, permissionToChange } from './member-rules'
import { forgetProofs } from './recent-proofs'
import { requirePermission, requirePerson } from './require-permission'

/** Gives a member another role: at once in this process, within five seconds in every other.
 *
 * Giving and taking ownership takes an owner.
 * @throws NOT_FOUND no member of this site · INVALID role · CONFLICT the last owner
 */
export async function setMemberRole(
  ctx: Context,
  input: { userId: string; role: string },
): Promise<{ member: Member }> {
  requirePerson(ctx, 'admin')
  const { userId } = input
  const role = checkedRole(input.role)
  const member = await inTransaction(ctx, async (unlocked) => {
    const tx = await lockMembers(unlocked)
    const before = await lockedMember(tx, userId)
    requirePermission(tx, permissionToChange(before.role, role))
    if (before.role === role) return getMember(tx, userId)
    if (before.isLastOwner) throw conflict(NEEDS_AN_OWNER, 'role')
    await tx.db.prisma.membership.update({
      where: { siteId_userId: { siteId: tx.siteId, userId } },
      data: { role },
    })
    await recordAudit(tx, {
      action: 'member.role-changed',
      target: { kind: 'user', id: userId },
      details: { from: before.role, to: role },
    })
    return getMember(tx, userId)
  })
  forgetProofs()
  return { member }
}
