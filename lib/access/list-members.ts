import type { Context, Role } from '../context'
import { requirePermission } from './require-permission'

export interface Member {
  user: { id: string; name: string; email: string }
  role: Role
  createdAt: Date
}

/** Who may do what on this site, longest first. */
export async function listMembers(ctx: Context): Promise<Member[]> {
  requirePermission(ctx, 'admin')
  return ctx.db.prisma.membership.findMany({
    where: { siteId: ctx.siteId },
    select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  })
}
