import { randomBytes } from 'node:crypto'
import { notFound } from '../errors'
import { getAuth, resetLink, RESET_LINK_MINUTES } from './auth'
import { checkedEmail } from './checked-input'
import type { AccessParts } from './parts'

/** A link that lets the user of this address choose a new password, once, within an hour. For the command line on the server:
 * whoever can run it owns the data anyway.
 *
 * @throws NOT_FOUND nobody signs in with this address
 */
export async function createResetLink(
  parts: AccessParts,
  input: { email: string },
): Promise<{ url: string; validMinutes: number }> {
  const email = checkedEmail('email', input.email)
  const user = await parts.database.prisma.user.findUnique({ where: { email }, select: { id: true } })
  if (!user) throw notFound('user')
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await (await getAuth(parts)).$context
  await internalAdapter.createVerificationValue({
    value: user.id,
    identifier: `reset-password:${token}`,
    expiresAt: new Date(Date.now() + RESET_LINK_MINUTES * 60_000),
  })
  return { url: resetLink(parts, token), validMinutes: RESET_LINK_MINUTES }
}
