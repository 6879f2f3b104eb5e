import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { isInvited } from './invitations'
import { getMember, type Member } from './list-members'
import { lockedMember, lockMembers } from './lock-members'
import { permissionToChange } from './member-rules'
import type { AccessParts } from './parts'
import { requirePermission, requirePerson } from './require-permission'
import { sendInvitation, type SentInvitation } from './send-invitation'

/** Sends somebody who has not accepted yet another link; the one of before stops working.
 *
 * @throws NOT_FOUND no member of this site · CONFLICT they have a password already
 */
export async function resendInvitation(
  ctx: Context,
  parts: AccessParts,
  input: { userId: string },
): Promise<{ member: Member } & SentInvitation> {
  requirePerson(ctx, 'admin')
  const { userId } = input
  return inTransaction(ctx, async (unlocked) => {
    const tx = await lockMembers(unlocked)
    const { role } = await lockedMember(tx, userId)
    requirePermission(tx, permissionToChange(role, role))
    const user = await tx.db.prisma.user.findFirst({
      where: { id: userId, ...isInvited },
      select: { id: true, name: true, email: true },
    })
    if (!user) throw conflict('This person has accepted already', 'userId')
    await recordAudit(tx, { action: 'member.invited-again', target: { kind: 'user', id: userId } })
    const sent = await sendInvitation(tx, parts, user, role)
    return { member: await getMember(tx, userId), ...sent }
  })
}
