import { isId } from '../db'
import type { AccessParts } from './parts'

/** The slug of the site, among those that somebody is a member of, in which there is a profile; null: in none of them. */
export async function siteOfProfile(
  { database }: Pick<AccessParts, 'database'>,
  args: { userId: string; profileId: string },
): Promise<string | null> {
  if (!isId(args.profileId)) return null
  const sites = await database.prisma.site.findMany({
    where: { memberships: { some: { userId: args.userId } } },
    select: { id: true, slug: true },
  })
  const found = await database.prisma.profile.findFirst({
    where: { siteId: { in: sites.map(({ id }) => id) }, id: args.profileId },
    select: { siteId: true },
  })
  return sites.find(({ id }) => id === found?.siteId)?.slug ?? null
}
