import { recordAuditOfPerson } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { AppError } from '../errors'
import { checkedName, checkedPassword } from './checked-input'
import { consumeInvitation, dropLinks, findInvitation, isInvited } from './invitations'
import { hashPassword, insertPassword } from './insert-user'
import { lockMembers } from './lock-members'
import type { AccessParts } from './parts'

/** The invited person chooses name and password, and may sign in from then on.
 *
 * @returns whom to sign in, and the site to show them: the one they were let into first
 * @throws NOT_FOUND the link was used, replaced or withdrawn, or is too old · INVALID name or password
 */
export async function acceptInvitation(
  parts: AccessParts,
  from: Pick<Context, 'now' | 'ip'>,
  input: { token: string; name: string; password: string },
): Promise<{ email: string; slug: string | null }> {
  const { now } = from
  const name = checkedName('name', input.name)
  const password = checkedPassword('password', input.password)
  // Hashing is costly on purpose: not for whoever has no link.
  if (!(await findInvitation(parts, input.token, now))) throw noSuchInvitation()
  const passwordHash = await hashPassword(password)

  const ctx: Context = { ...from, db: parts.database, actor: { kind: 'visitor' }, siteId: '' }
  return inTransaction(ctx, async (tx) => {
    await lockMembers(tx)
    const userId = await consumeInvitation(tx, input.token)
    if (!userId) throw noSuchInvitation()
    const { count } = await tx.db.prisma.user.updateMany({
      where: { id: userId, ...isInvited },
      data: { name, updatedAt: now },
    })
    if (count === 0) throw noSuchInvitation()
    await insertPassword(tx.db, now, userId, passwordHash)
    await dropLinks(tx.db, userId)
    await recordAuditOfPerson(tx, userId, 'member.joined')
    const user = await tx.db.prisma.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        email: true,
        memberships: { select: { site: { select: { slug: true } } }, orderBy: { createdAt: 'asc' }, take: 1 },
      },
    })
    return { email: user.email, slug: user.memberships[0]?.site.slug ?? null }
  })
}

const noSuchInvitation = () =>
  new AppError('NOT_FOUND', 'This invitation no longer works: ask whoever invited you for another')
