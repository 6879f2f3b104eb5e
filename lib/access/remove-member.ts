import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { dropLinks, isInvited } from './invitations'
import { lockedMember, lockMembers } from './lock-members'
import { NEEDS_AN_OWNER, permissionToChange } from './member-rules'
import { forgetProofs } from './recent-proofs'
import { requirePermission } from './require-permission'

/** Takes somebody off this site, or leaves it oneself: at once in this process, within five seconds in every other. Their account
 * stays, for their other sites; an invitation that nobody accepted goes wholly, with its link.
 *
 * Taking off an owner takes an owner.
 * @throws NOT_FOUND no member of this site · CONFLICT the last owner
 */
export async function removeMember(ctx: Context, input: { userId: string }): Promise<{ removedId: string }> {
  const { userId } = input
  const isSelf = ctx.actor.kind === 'user' && ctx.actor.userId === userId
  requirePermission(ctx, isSelf ? 'read' : 'admin')
  await inTransaction(ctx, async (unlocked) => {
    const tx = await lockMembers(unlocked)
    const { role, isLastOwner } = await lockedMember(tx, userId)
    if (!isSelf) requirePermission(tx, permissionToChange(role, null))
    if (isLastOwner) throw conflict(NEEDS_AN_OWNER, 'userId')
    // What they shared stays with the others; their own views go with the membership.
    await tx.db.prisma.listView.updateMany({
      where: { siteId: tx.siteId, userId, shared: true },
      data: { userId: null },
    })
    await tx.db.prisma.membership.delete({ where: { siteId_userId: { siteId: tx.siteId, userId } } })
    await recordAudit(tx, {
      action: isSelf ? 'member.left' : 'member.removed',
      target: { kind: 'user', id: userId },
      details: { role },
    })
    const { count } = await tx.db.prisma.user.deleteMany({
      where: { id: userId, memberships: { none: {} }, ...isInvited },
    })
    if (count > 0) await dropLinks(tx.db, userId)
  })
  forgetProofs()
  return { removedId: userId }
}
