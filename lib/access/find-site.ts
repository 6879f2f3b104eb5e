import { validate } from 'uuid'
import type { Site } from '../../generated/prisma/client'
import type { Db } from '../db'
import { AppError } from '../errors'

/** All sites of the installation, oldest first. For the command line on the server, which may see every site. */
export async function listSites(db: Db): Promise<Site[]> {
  return db.prisma.site.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

/** The site of this slug or id. For the command line on the server. @throws NOT_FOUND */
export async function findSite(db: Db, slugOrId: string): Promise<Site> {
  const site = await db.prisma.site.findFirst({
    where: { OR: [{ slug: slugOrId }, ...(validate(slugOrId) ? [{ id: slugOrId }] : [])] },
  })
  if (!site) throw new AppError('NOT_FOUND', 'There is no such site: "site list" shows them', { field: 'site' })
  return site
}
