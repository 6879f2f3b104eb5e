import type { Site } from '../../generated/prisma/client'
import type { Role } from '../context'
import type { Db } from '../db'

/** A signed-in person as they may see themself. The caller has proved that the id is theirs. */
export async function findUser(
  db: Db,
  userId: string,
): Promise<{ id: string; name: string; email: string; twoFactorEnabled: boolean } | null> {
  return db.prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, twoFactorEnabled: true },
  })
}

/** The sites a person may open, by name, with their role there. */
export async function listSitesOfUser(db: Db, userId: string): Promise<{ site: Site; role: Role }[]> {
  return db.prisma.membership.findMany({
    where: { userId },
    select: { role: true, site: true },
    orderBy: [{ site: { name: 'asc' } }, { siteId: 'asc' }],
  })
}
