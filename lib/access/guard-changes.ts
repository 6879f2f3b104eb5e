import { recordAuditOfPerson, type AuditAction } from '../audit'
import type { Context } from '../context'
import { inTransaction } from '../db'
import type { Mail } from '../mail/send-mail'
import { sendMail } from '../mail/send-mail'
import { dropLinks } from './invitations'
import type { AccessParts } from './parts'

/** A new password: tells the person and every site of theirs, and ends the links that would make another.
 *
 * @param by the link of a mail, or the person who knew the old one
 */
export async function passwordChanged(
  parts: AccessParts,
  userId: string,
  by: 'link' | 'account',
  ip?: string,
): Promise<void> {
  await tell(
    parts,
    ip,
    userId,
    by === 'link' ? 'user.password-reset' : 'user.password-changed',
    async (tx, { name, email }) => {
      await dropLinks(tx.db, userId)
      return { to: email, template: 'password-changed', values: { name, by } }
    },
  )
}

/** The second factor switched on or off: tells the person and every site of theirs. */
export async function secondFactorChanged(
  parts: AccessParts,
  userId: string,
  isOn: boolean,
  ip?: string,
): Promise<void> {
  await tell(
    parts,
    ip,
    userId,
    isOn ? 'user.second-factor-enabled' : 'user.second-factor-disabled',
    async (_, { name, email }) => ({
      to: email,
      template: 'second-factor-changed',
      values: { name, isOn },
    }),
  )
}

async function tell(
  parts: AccessParts,
  ip: string | undefined,
  userId: string,
  action: AuditAction,
  write: (tx: Context, user: { name: string; email: string }) => Promise<Mail>,
): Promise<void> {
  const ctx: Context = {
    db: parts.database,
    actor: { kind: 'visitor' },
    siteId: '',
    now: new Date(),
    ...(ip !== undefined && { ip }),
  }
  await inTransaction(ctx, async (tx) => {
    const user = await tx.db.prisma.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, email: true },
    })
    await recordAuditOfPerson(tx, userId, action)
    await sendMail(parts, await write(tx, user), tx.db)
  })
}
