import type { Context, Role } from '../context'
import { sql } from '../db'
import { forbidden, notFound } from '../errors'

export interface LockedMember {
  role: Role
  isLastOwner: boolean
}

/** Until the transaction ends nobody else changes who is a member, so that what is read here still holds when it is acted upon: of
 * two owners who take each other's ownership at once, one stays. One lock for all sites, since people are on several; it is held
 * for milliseconds.
 *
 * @returns the context with the actor's role of now: a role that was remembered may have been taken a moment ago
 * @throws FORBIDDEN the actor is no member any more
 */
export async function lockMembers(tx: Context): Promise<Context> {
  const { db, actor } = tx
  await db.query(sql`/* lockMembers */ select pg_advisory_xact_lock(hashtext('waggle:members'))::text`)
  if (actor.kind !== 'user') return tx
  const own = await findRole(tx, actor.userId)
  if (!own) throw forbidden('You are no longer a member of this site')
  return { ...tx, actor: { ...actor, role: own } }
}

/** One member, once the members are locked. @throws NOT_FOUND */
export async function lockedMember(tx: Context, userId: string): Promise<LockedMember> {
  const role = await findRole(tx, userId)
  if (!role) throw notFound('member')
  const owners = role === 'OWNER' ? await tx.db.prisma.membership.count({ where: { siteId: tx.siteId, role } }) : 0
  return { role, isLastOwner: owners === 1 }
}

async function findRole({ db, siteId }: Context, userId: string): Promise<Role | null> {
  const row = await db.prisma.membership.findUnique({
    where: { siteId_userId: { siteId, userId } },
    select: { role: true },
  })
  return row?.role ?? null
}
