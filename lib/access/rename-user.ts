import { recordAuditOfPerson } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { forbidden, unauthenticated } from '../errors'
import { checkedName } from './checked-input'

/** Changes what the signed-in person is called. Whatever their role: it is their own name.
 *
 * @throws INVALID name · FORBIDDEN a key, which is no person
 */
export async function renameUser(
  ctx: Omit<Context, 'siteId'>,
  input: { name: string },
): Promise<{ id: string; name: string; email: string; twoFactorEnabled: boolean }> {
  const { actor, now } = ctx
  if (actor.kind === 'visitor') throw unauthenticated('Sign in to change your name')
  if (actor.kind !== 'user') throw forbidden('Only a person who is signed in has a name to change')
  const name = checkedName('name', input.name)
  return inTransaction({ ...ctx, siteId: '' }, async (tx) => {
    await recordAuditOfPerson(tx, actor.userId, 'user.renamed')
    return tx.db.prisma.user.update({
      where: { id: actor.userId },
      data: { name, updatedAt: now },
      select: { id: true, name: true, email: true, twoFactorEnabled: true },
    })
  })
}
