import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, newId } from '../db'
import { conflict } from '../errors'
import { checkedEmail, checkedName, checkedRole, nameFromEmail } from './checked-input'
import { isInvited } from './invitations'
import { getMember, type Member } from './list-members'
import { lockMembers } from './lock-members'
import { permissionToChange } from './member-rules'
import type { AccessParts } from './parts'
import { forgetProofs } from './recent-proofs'
import { requirePermission, requirePerson } from './require-permission'
import { sendInvitation, sendWelcome, type SentInvitation } from './send-invitation'

/** Lets somebody in on this site. Who is new to Waggle gets a mail with a link to choose a password, good for seven days; who has
 * an account gets a mail that says so.
 *
 * Making an owner takes an owner.
 * @param input.name for somebody new, until they say what they are called; left out: what stands before the @
 * @throws INVALID e-mail, name or role · CONFLICT a member already
 */
export async function inviteMember(
  ctx: Context,
  parts: AccessParts,
  input: { email: string; name?: string | null; role: string },
): Promise<{ member: Member } & SentInvitation> {
  requirePerson(ctx, 'admin')
  const role = checkedRole(input.role)
  const permission = permissionToChange(null, role)
  requirePermission(ctx, permission)
  const email = checkedEmail('email', input.email)
  const name = checkedName('name', input.name?.trim() || nameFromEmail(email))

  const result = await inTransaction(ctx, async (unlocked) => {
    const tx = await lockMembers(unlocked)
    requirePermission(tx, permission)
    const user = await userOf(tx, email, name)
    const { count } = await tx.db.prisma.membership.createMany({
      data: [{ siteId: tx.siteId, userId: user.id, role, createdAt: tx.now }],
      skipDuplicates: true,
    })
    if (count === 0) throw conflict('This person is a member of the site already', 'email')
    await recordAudit(tx, {
      action: user.isInvited ? 'member.invited' : 'member.added',
      target: { kind: 'user', id: user.id },
      details: { role },
    })
    const sent = await (user.isInvited ? sendInvitation : sendWelcome)(tx, parts, user, role)
    return { member: await getMember(tx, user.id), ...sent }
  })
  forgetProofs()
  return result
}

/** Whoever has this address, made if nobody has. Others may make the same person at the same moment, for another site. */
async function userOf({ db: { prisma }, now }: Context, email: string, name: string) {
  await prisma.user.createMany({
    data: [{ id: newId(), email, name, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  })
  const user = await prisma.user.findUniqueOrThrow({
    where: { email },
    select: { id: true, email: true, name: true },
  })
  const invited = await prisma.user.count({ where: { id: user.id, ...isInvited } })
  return { ...user, isInvited: invited === 1 }
}
