import type { Site } from '../../generated/prisma/client'
import { recordAudit } from '../audit'
import type { Actor, Context } from '../context'
import { inTransaction } from '../db'
import { forbidden, unauthenticated } from '../errors'
import { insertSite, type NewSite } from './insert-site'

/** Makes a further site. A person becomes its owner; one made on the command line has none yet.
 *
 * `ctx.siteId` plays no part: a new site belongs to no other. A key is bound to its site and makes none.
 * @throws INVALID name or domain · FORBIDDEN a person who owns no site, or a key
 */
export async function createSite(ctx: Omit<Context, 'siteId'>, input: NewSite): Promise<Site> {
  await requireOwnerSomewhere(ctx)
  return inTransaction({ ...ctx, siteId: '' }, async (tx) => {
    const site = await insertSite(tx.db, tx.now, input)
    if (tx.actor.kind === 'user')
      await tx.db.prisma.membership.create({
        data: { siteId: site.id, userId: tx.actor.userId, role: 'OWNER', createdAt: tx.now },
      })
    await recordAudit({ ...tx, siteId: site.id }, { action: 'site.created', target: { kind: 'site', id: site.id } })
    return site
  })
}

async function requireOwnerSomewhere({ db, actor }: { db: Context['db']; actor: Actor }): Promise<void> {
  switch (actor.kind) {
    case 'cli':
    case 'job':
      return
    case 'visitor':
      throw unauthenticated('Sign in to make a site')
    case 'key':
      throw forbidden('An API key belongs to one site: sign in to make another')
    case 'user': {
      const owned = await db.prisma.membership.count({ where: { userId: actor.userId, role: 'OWNER' } })
      if (owned === 0) throw forbidden('Only an owner of a site can make another')
    }
  }
}
