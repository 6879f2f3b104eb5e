import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { conflict, invalid } from '../errors'
import { checkedEmail, checkedName, checkedPassword, checkedRole, nameFromEmail } from './checked-input'
import { hashPassword, insertUser } from './insert-user'
import { permissionToChange } from './member-rules'
import { forgetProofs } from './recent-proofs'
import { requirePerson } from './require-permission'

/** Lets a person in on this site: a new one with a password, or one who is in Waggle already (then without a password).
 *
 * Making an owner takes an owner.
 * @throws INVALID e-mail, password or role · CONFLICT the address is in use and a password was given, or is a member already
 */
export async function createUser(
  ctx: Context,
  input: { email: string; password?: string; name?: string; role: string },
): Promise<{ id: string }> {
  const role = checkedRole(input.role)
  requirePerson(ctx, permissionToChange(null, role))
  const email = checkedEmail('email', input.email)
  const name = checkedName('name', input.name ?? nameFromEmail(email))
  const passwordHash =
    input.password === undefined ? null : await hashPassword(checkedPassword('password', input.password))

  const id = await inTransaction(ctx, async (tx) => {
    const known = await tx.db.prisma.user.findUnique({ where: { email }, select: { id: true } })
    if (known && passwordHash !== null)
      throw conflict(
        'There is a user with this e-mail address already: leave out the password to add them here',
        'email',
      )
    if (!known && passwordHash === null) throw invalid('password', 'A new user needs a password')
    const userId = known?.id ?? (await insertUser(tx.db, tx.now, { email, name, passwordHash: passwordHash ?? '' }))
    const { count } = await tx.db.prisma.membership.createMany({
      data: [{ siteId: ctx.siteId, userId, role, createdAt: ctx.now }],
      skipDuplicates: true,
    })
    if (count === 0) throw conflict('This user is a member of the site already', 'email')
    await recordAudit(tx, { action: 'member.added', target: { kind: 'user', id: userId }, details: { role } })
    return userId
  })
  forgetProofs()
  return { id }
}
