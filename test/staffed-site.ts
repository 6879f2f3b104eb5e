import type { Context, Role } from '../lib/context'
import type { TestDatabase } from './database'
import { contextFor, createSite, createUser } from './factories'

/** A site with one of each role; `as` acts as one of them. */
export async function staffedSite(database: TestDatabase) {
  const site = await createSite(database)
  const cli = contextFor(database, site)
  const ids = {} as Record<Role, string>
  for (const role of ['OWNER', 'ADMIN', 'MARKETER', 'VIEWER'] as const) {
    ids[role] = (await createUser(cli, { role, name: `Some ${role.toLowerCase()}` })).id
  }
  const as = (role: Role, userId = ids[role]): Context => ({ ...cli, actor: { kind: 'user', userId, role } })
  const roles = async () => {
    const rows = await database.prisma.membership.findMany({ where: { siteId: site.id } })
    return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]))
  }
  const audit = async () => {
    const rows = await database.prisma.auditEntry.findMany({ where: { siteId: site.id }, orderBy: { id: 'asc' } })
    return rows.map(({ action, actorId, targetId, details }) => ({ action, actorId, targetId, details }))
  }
  return { site, cli, ids, as, roles, audit }
}
