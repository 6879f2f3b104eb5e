import type { Context, Role } from '../context'
import { sendMail } from '../mail/send-mail'
import { INVITATION_DAYS, replaceInvitation } from './invitations'
import { onlyInSitesOf } from './only-in-sites-of'
import type { AccessParts } from './parts'

export interface SentInvitation {
  /** No mail provider is configured: the mail waits in the local mailbox. */
  isMailKept: boolean
  /** The link itself, to hand over by hand: only while mails are kept, and only to those who may read that mailbox. */
  invitationUrl: string | null
}

/** Mails an invited person the link by which they choose a password. Goes out when the transaction commits. */
export async function sendInvitation(
  tx: Context,
  parts: AccessParts,
  user: { id: string; name: string; email: string },
  role: Role,
): Promise<SentInvitation> {
  const url = await replaceInvitation(tx, user.id, parts)
  const values = { ...(await letterhead(tx)), name: user.name, role, url, validDays: INVITATION_DAYS }
  await sendMail(parts, { to: user.email, template: 'invitation', values }, tx.db)
  const isMailKept = isKept(parts)
  return { isMailKept, invitationUrl: isMailKept && (await mayHandOver(tx, user.id)) ? url : null }
}

/** Tells somebody who has a password that they may open one more site. */
export async function sendWelcome(
  tx: Context,
  parts: AccessParts,
  user: { name: string; email: string },
  role: Role,
): Promise<SentInvitation> {
  const { slug, ...head } = await letterhead(tx)
  const values = { ...head, name: user.name, role, url: `${parts.env.WAGGLE_URL}/${slug}` }
  await sendMail(parts, { to: user.email, template: 'member-added', values }, tx.db)
  return { isMailKept: isKept(parts), invitationUrl: null }
}

const isKept = ({ env }: AccessParts): boolean => !env.RESEND_API_KEY

/** What both mails say of the site and of who lets people in; null: a program did. */
async function letterhead({ db: { prisma }, siteId, actor }: Context) {
  const site = await prisma.site.findUniqueOrThrow({ where: { id: siteId }, select: { name: true, slug: true } })
  const inviter =
    actor.kind === 'user'
      ? await prisma.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { name: true } })
      : null
  return { siteName: site.name, slug: site.slug, inviterName: inviter?.name ?? null }
}

async function mayHandOver({ db, actor }: Context, userId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const where = { id: userId, ...(await onlyInSitesOf(db, actor.userId)) }
  return (await db.prisma.user.count({ where })) === 1
}
