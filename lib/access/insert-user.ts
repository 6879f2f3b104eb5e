import { newId, type Db } from '../db'

/** better-auth's own way to keep a password (scrypt, salted). Loaded when needed. */
export async function hashPassword(password: string): Promise<string> {
  const crypto = await import('better-auth/crypto')
  return crypto.hashPassword(password)
}

/** Writes a person and their password as better-auth would: here, because sites and memberships go into the same transaction.
 * Fields are checked by the caller. */
export async function insertUser(
  db: Db,
  now: Date,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string },
): Promise<string> {
  const id = newId()
  const times = { createdAt: now, updatedAt: now }
  await db.prisma.user.create({ data: { id, email, name, ...times } })
  await db.prisma.account.create({
    data: { id: newId(), userId: id, accountId: id, providerId: 'credential', password: passwordHash, ...times },
  })
  return id
}
