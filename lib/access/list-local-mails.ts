import type { Context } from '../context'
import { forbidden } from '../errors'
import { onlyInSitesOf } from './only-in-sites-of'
import { requirePermission } from './require-permission'

export interface LocalMail {
  id: string
  to: string
  subject: string
  text: string
  createdAt: Date
}

const MAX_MAILS = 50

/** The mails that were kept because no provider sends them, newest first, at most 50: the person's own, and those to people who
 * are members only of sites that the person owns.
 *
 * A mail may hold a link that opens an account.
 * @throws FORBIDDEN the person does not own this site, or it is a key
 */
export async function listLocalMails(ctx: Context): Promise<LocalMail[]> {
  requirePermission(ctx, 'own')
  const { prisma } = ctx.db
  if (ctx.actor.kind !== 'user') throw forbidden('Mails are shown to people who are signed in')
  const { userId } = ctx.actor
  const readers = await prisma.user.findMany({
    where: { OR: [{ id: userId }, await onlyInSitesOf(ctx.db, userId)] },
    select: { email: true },
  })
  return prisma.localMail.findMany({
    where: { to: { in: readers.map(({ email }) => email) } },
    select: { id: true, to: true, subject: true, text: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_MAILS,
  })
}
