import type { Db } from '../db'
import { REFUSED_ORIGIN_DAYS } from '../ingestion'
import { LOCAL_MAIL_DAYS } from '../mail/local-mailbox'

/** A year and a month, so that a day can be compared with the same one of the year before. */
const INGESTION_COUNT_DAYS = 400
/** What a security log needs at least and a person's address should not outlast. Source: CNIL, recommendation on logging (2021), which
 * names six months to a year. */
const AUDIT_ADDRESS_DAYS = 180
/** What no page has sent for a quarter of a year says nothing of the pages there are, and its place is another's (a site has 500). */
const SIGHTING_DAYS = 90
/** A proposal that an admin dismissed shall not come again only because its page is one of Christmas. */
const DISMISSED_SIGHTING_DAYS = 400
const DAY_MS = 86_400_000

/** Removes what has had its time: ended sessions and spent verification links, mails of the local mailbox older than a week,
 * origins refused longer than a week ago, daily counts of ingestion older than 400 days, what came for profile fields and did not fit but came no more for 90 days (for a
 * dismissed proposal 400), and from audit entries older than 180 days the address they were asked for from. For the whole installation.
 *
 * @returns how many rows went, by table; under `auditAddress` how many addresses
 */
export async function cleanUp({ db: { prisma }, now }: { db: Db; now: Date }): Promise<Record<string, number>> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const removed = {
    session: await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    verification: await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    localMail: await prisma.localMail.deleteMany({ where: { createdAt: { lt: daysAgo(LOCAL_MAIL_DAYS) } } }),
    ingestionCount: await prisma.ingestionCount.deleteMany({ where: { day: { lt: daysAgo(INGESTION_COUNT_DAYS) } } }),
    refusedOrigin: await prisma.refusedOrigin.deleteMany({
      where: { lastAt: { lt: daysAgo(REFUSED_ORIGIN_DAYS) } },
    }),
    fieldSighting: await prisma.fieldSighting.deleteMany({
      where: {
        OR: [
          { lastAt: { lt: daysAgo(DISMISSED_SIGHTING_DAYS) } },
          { lastAt: { lt: daysAgo(SIGHTING_DAYS) }, dismissedAt: null },
        ],
      },
    }),
    auditAddress: await prisma.auditEntry.updateMany({
      where: { at: { lt: daysAgo(AUDIT_ADDRESS_DAYS) }, ip: { not: null } },
      data: { ip: null },
    }),
  }
  return Object.fromEntries(Object.entries(removed).map(([table, { count }]) => [table, count]))
}
