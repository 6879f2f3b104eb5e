import type { Db, Prisma } from '../db'

/** People who are members only of sites that this person owns. An owner may let anybody into their sites anyway, so that a link
 * which opens such an account opens nothing that is not the owner's; with a link to somebody who is also a member elsewhere they
 * would come into sites that are not theirs. */
export async function onlyInSitesOf(db: Pick<Db, 'prisma'>, ownerId: string): Promise<Prisma.UserWhereInput> {
  const owned = await db.prisma.membership.findMany({
    where: { userId: ownerId, role: 'OWNER' },
    select: { siteId: true },
  })
  const inOwned = { siteId: { in: owned.map(({ siteId }) => siteId) } }
  return { memberships: { some: inOwned, every: inOwned } }
}
