import type { Db } from '../db'
import { LOCAL_MAIL_DAYS } from '../mail/local-mailbox'

/** A year and a month, so that a day can be compared with the same one of the year before. */
const INGESTION_COUNT_DAYS = 400
const DAY_MS = 86_400_000

/** Removes what has had its time: ended sessions and spent verification links, mails of the local mailbox older than a week,
 * daily counts of ingestion older than 400 days. For the whole installation.
 *
 * @returns how many rows went, by table
 */
export async function cleanUp({ db: { prisma }, now }: { db: Db; now: Date }): Promise<Record<string, number>> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const removed = {
    session: await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    verification: await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    localMail: await prisma.localMail.deleteMany({ where: { createdAt: { lt: daysAgo(LOCAL_MAIL_DAYS) } } }),
    ingestionCount: await prisma.ingestionCount.deleteMany({ where: { day: { lt: daysAgo(INGESTION_COUNT_DAYS) } } }),
  }
  return Object.fromEntries(Object.entries(removed).map(([table, { count }]) => [table, count]))
}
