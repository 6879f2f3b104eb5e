import type { Actor, Context, Role } from '../context'
import type { Prisma } from '../db'
import { notFound } from '../errors'
import { invitationEnd } from './invitations'
import { permissionToChange } from './member-rules'
import { hasPermission, requirePermission } from './require-permission'

export interface Member {
  user: { id: string; name: string; email: string }
  role: Role
  createdAt: Date
  /** To five minutes; null: never, or the actor does not manage members. */
  lastSeenAt: Date | null
  /** Null once they have a password. */
  invitation: { sentAt: Date; expiresAt: Date } | null
  viewerCanSetRole: boolean
  /** For one's own membership: whether one may leave. */
  viewerCanRemove: boolean
}

/** Who may do what on this site, longest first. For its people, and for keys that may shape it.
 *
 * @throws FORBIDDEN a key without the scope `admin`
 */
export async function listMembers(ctx: Context): Promise<Member[]> {
  requirePermission(ctx, ctx.actor.kind === 'key' ? 'admin' : 'read')
  const rows = await ctx.db.prisma.membership.findMany({
    where: { siteId: ctx.siteId },
    select: columns,
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  })
  const owners = rows.filter(({ role }) => role === 'OWNER').length
  return rows.map((row) => asMember(ctx.actor, row, owners))
}

/** One of them, as they are after a change. @throws NOT_FOUND */
export async function getMember(ctx: Context, userId: string): Promise<Member> {
  requirePermission(ctx, 'admin')
  const { prisma } = ctx.db
  const row = await prisma.membership.findUnique({
    where: { siteId_userId: { siteId: ctx.siteId, userId } },
    select: columns,
  })
  if (!row) throw notFound('member')
  const owners = await prisma.membership.count({ where: { siteId: ctx.siteId, role: 'OWNER' } })
  return asMember(ctx.actor, row, owners)
}

const columns = {
  role: true,
  createdAt: true,
  lastSeenAt: true,
  user: {
    select: {
      id: true,
      name: true,
      email: true,
      invitedAt: true,
      accounts: { where: { password: { not: null } }, select: { id: true }, take: 1 },
    },
  },
} satisfies Prisma.MembershipSelect

function asMember(actor: Actor, row: Prisma.MembershipGetPayload<{ select: typeof columns }>, owners: number): Member {
  const { id, name, email, invitedAt, accounts } = row.user
  const isLastOwner = row.role === 'OWNER' && owners === 1
  const mayChange = hasPermission(actor, permissionToChange(row.role, row.role))
  const isSelf = actor.kind === 'user' && actor.userId === id
  return {
    user: { id, name, email },
    role: row.role,
    createdAt: row.createdAt,
    lastSeenAt: hasPermission(actor, 'admin') ? row.lastSeenAt : null,
    invitation: accounts.length === 0 && invitedAt ? { sentAt: invitedAt, expiresAt: invitationEnd(invitedAt) } : null,
    viewerCanSetRole: mayChange && !isLastOwner,
    viewerCanRemove: (mayChange || isSelf) && !isLastOwner,
  }
}
