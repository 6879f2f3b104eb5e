import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context'
import { newId, type Db } from '../db'
import type { AccessParts } from './parts'

/** How long somebody has to accept. A week holds a holiday; whoever comes later is sent another. */
export const INVITATION_DAYS = 7
const INVITATION_MS = INVITATION_DAYS * 86_400_000

/** When an invitation that was sent then stops working. */
export const invitationEnd = (sentAt: Date): Date => new Date(sentAt.getTime() + INVITATION_MS)

/** Somebody who was invited and has no password yet. */
export const isInvited = { accounts: { none: { password: { not: null } } } }

/** Makes the link by which an invited person chooses a password, once. Those of before stop working: whoever has seen one must
 * not come in after other sites have let the person in too.
 *
 * Kept where better-auth keeps its links, hashed as it hashes them.
 */
export async function replaceInvitation({ db, now }: Context, userId: string, parts: AccessParts): Promise<string> {
  await dropLinks(db, userId)
  const token = randomBytes(24).toString('base64url')
  await db.prisma.verification.create({
    data: {
      id: newId(),
      identifier: identifierOf(token),
      value: userId,
      expiresAt: invitationEnd(now),
      createdAt: now,
      updatedAt: now,
    },
  })
  await db.prisma.user.update({ where: { id: userId }, data: { invitedAt: now } })
  return `${parts.env.WAGGLE_URL}/invite?token=${encodeURIComponent(token)}`
}

/** Makes every link to choose a password of this person worthless, and every sign-in half done: whoever asked for them may be the
 * reason for the new password. */
export async function dropLinks(db: Pick<Db, 'prisma'>, userId: string): Promise<void> {
  await db.prisma.verification.deleteMany({ where: { value: userId } })
}

export interface Invitation {
  email: string
  name: string
  /** The names of the sites it leads to. */
  siteNames: string[]
}

/** Whom a link invites, and to what; null when it was used, replaced or withdrawn, or is too old. */
export async function findInvitation(
  { database: { prisma } }: Pick<AccessParts, 'database'>,
  token: string,
  now: Date,
): Promise<Invitation | null> {
  const row = await prisma.verification.findFirst({
    where: { identifier: identifierOf(token), expiresAt: { gt: now } },
    select: { value: true },
  })
  if (!row) return null
  const user = await prisma.user.findFirst({
    where: { id: row.value, ...isInvited },
    select: {
      email: true,
      name: true,
      memberships: { select: { site: { select: { name: true } } }, orderBy: { createdAt: 'asc' } },
    },
  })
  return user && { email: user.email, name: user.name, siteNames: user.memberships.map(({ site }) => site.name) }
}

/** Uses a link up; whose it was, null when it does not work. Of two at the same moment one gets it. */
export async function consumeInvitation({ db, now }: Context, token: string): Promise<string | null> {
  const where = { identifier: identifierOf(token), expiresAt: { gt: now } }
  const row = await db.prisma.verification.findFirst({ where, select: { id: true, value: true } })
  if (!row) return null
  const { count } = await db.prisma.verification.deleteMany({ where: { id: row.id } })
  return count === 1 ? row.value : null
}

const identifierOf = (token: string): string => createHash('sha256').update(`invitation:${token}`).digest('base64url')
