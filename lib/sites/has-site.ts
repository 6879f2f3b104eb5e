import type { Db } from '../db'

/** Whether there is a site of this tracking key, which is public: it stands in the site's pages. */
export async function hasSite({ prisma }: Db, trackingKey: string): Promise<boolean> {
  return (await prisma.site.count({ where: { trackingKey } })) > 0
}
