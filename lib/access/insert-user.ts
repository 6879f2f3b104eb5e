import { newId, type Db } from '../db'
import { conflict } from '../errors'

/** better-auth's own way to keep a password (scrypt, salted). Loaded when needed. */
export async function hashPassword(password: string): Promise<string> {
  const crypto = await import('better-auth/crypto')
  return crypto.hashPassword(password)
}

/** Writes a person and their password as better-auth would: here, because sites and memberships go into the same transaction.
 * Fields are checked by the caller.
 *
 * @throws CONFLICT somebody else has just made a user of this address
 */
export async function insertUser(
  db: Db,
  now: Date,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string },
): Promise<string> {
  const id = newId()
  const { count } = await db.prisma.user.createMany({
    data: [{ id, email, name, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  })
  if (count === 0) throw conflict('There is a user with this e-mail address since a moment ago', 'email')
  await insertPassword(db, now, id, passwordHash)
  return id
}

/** The password of somebody who had none. */
export async function insertPassword(db: Db, now: Date, userId: string, passwordHash: string): Promise<void> {
  await db.prisma.account.create({
    data: {
      id: newId(),
      userId,
      accountId: userId,
      providerId: 'credential',
      password: passwordHash,
      createdAt: now,
      updatedAt: now,
    },
  })
}
