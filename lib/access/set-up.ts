import { timingSafeEqual } from 'node:crypto'
import type { Site } from '../../generated/prisma/client'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, sql, type Database } from '../db'
import { checkedTogether, conflict, forbidden } from '../errors'
import { checkedTimeZone } from '../time-zone'
import { hashOf } from './api-token'
import { checkedEmail, checkedName, checkedPassword } from './checked-input'
import { derivedKey } from '../derived-key'
import { insertSite } from './insert-site'
import { normalizeDomain } from './normalize-domain'
import { hashPassword, insertUser } from './insert-user'
import type { AccessParts } from './parts'

export interface FirstRun {
  token: string
  name: string
  email: string
  password: string
  siteName: string
  domain: string
  /** `Europe/Stockholm`; default UTC. */
  timeZone?: string | undefined
}

/** Whether somebody can sign in: from then on there is nothing to set up. */
export async function isSetUp({ database }: { database: Database }): Promise<boolean> {
  return (await database.prisma.user.findFirst({ select: { id: true } })) !== null
}

/** The link of the first run, printed at start: whoever can read the server's output may make the first account. The same at
 * every start. Null once there is a user. */
export async function setupUrl(parts: Pick<AccessParts, 'database' | 'env' | 'secret'>): Promise<string | null> {
  return (await isSetUp(parts)) ? null : `${parts.env.WAGGLE_URL}/setup?token=${setupToken(parts.secret)}`
}

/** Whether this is the token of the first run. Takes the same time whatever was sent. */
export function isSetupToken({ secret }: Pick<AccessParts, 'secret'>, token: string): boolean {
  return timingSafeEqual(hashOf(token), hashOf(setupToken(secret)))
}

/** Makes the first user, owner of the first site.
 *
 * @throws FORBIDDEN wrong token · CONFLICT set up already, also by somebody at the same moment · INVALID a field
 */
export async function setUp(
  parts: AccessParts,
  from: Pick<Context, 'now' | 'ip'>,
  input: FirstRun,
): Promise<{ site: Site; userId: string }> {
  if (!isSetupToken(parts, input.token))
    throw forbidden(
      'This link is not the one of this installation: open the one that the server printed when it started',
    )
  if (await isSetUp(parts)) throw conflict('Waggle is set up already: sign in')
  const { name, email, password, ...site } = checkedTogether({
    name: () => checkedName('name', input.name),
    email: () => checkedEmail('email', input.email),
    password: () => checkedPassword('password', input.password),
    siteName: () => checkedName('siteName', input.siteName),
    domain: () => normalizeDomain(input.domain),
    timeZone: () => (input.timeZone === undefined ? undefined : checkedTimeZone(input.timeZone)),
  })
  const passwordHash = await hashPassword(password)

  const { now } = from
  const ctx: Context = { ...from, db: parts.database, actor: { kind: 'visitor' }, siteId: '' }
  return inTransaction(ctx, async (tx) => {
    await tx.db.query(sql`/* setUp */ select pg_advisory_xact_lock(hashtext('waggle:set-up'))::text`)
    if (await tx.db.prisma.user.findFirst({ select: { id: true } }))
      throw conflict('Somebody else has set up Waggle at this moment: sign in')
    const userId = await insertUser(tx.db, now, { email, name, passwordHash })
    const { siteName, domain, timeZone } = site
    const made = await insertSite(tx.db, now, { name: siteName, domain, timeZone })
    await tx.db.prisma.membership.create({ data: { siteId: made.id, userId, role: 'OWNER', createdAt: now } })
    await recordAudit(
      { ...tx, siteId: made.id, actor: { kind: 'user', userId, role: 'OWNER' } },
      { action: 'site.set-up', target: { kind: 'site', id: made.id } },
    )
    return { site: made, userId }
  })
}

const setupToken = (secret: string): string => derivedKey(secret, 'set-up')
