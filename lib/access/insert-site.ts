import { randomBytes } from 'node:crypto'
import type { Site } from '../../generated/prisma/client'
import { newId, sql, type Db } from '../db'
import { checkedTimeZone } from '../time-zone'
import { checkedName } from './checked-input'
import { checkedCountry, countryOfDomain } from './country-of-domain'
import { normalizeDomain } from './normalize-domain'
import { freeSlug, slugOf } from './slug'

export interface NewSite {
  name: string
  domain: string
  /** Of phone numbers without a country code, ISO 3166 alpha-2; empty: of none; default: the one that the domain ends in. */
  country?: string | undefined
  /** Where its days begin; default UTC. */
  timeZone?: string | null | undefined
}

/** Writes a new site. Runs in the caller's transaction; sites made at once wait for each other, so that slugs stay unique. */
export async function insertSite(db: Db, now: Date, { name, domain, country, timeZone }: NewSite): Promise<Site> {
  const checked = { name: checkedName('name', name), domain: normalizeDomain(domain) }
  const defaultCountry = country === undefined ? countryOfDomain(checked.domain) : checkedCountry('country', country)
  await db.query(sql`/* insertSite */ select pg_advisory_xact_lock(hashtext('waggle:insert-site'))::text`)
  const slug = slugOf(checked.name)
  const used = await db.prisma.site.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })
  return db.prisma.site.create({
    data: {
      ...checked,
      defaultCountry,
      ...(timeZone != null && { timeZone: checkedTimeZone(timeZone) }),
      id: newId(),
      slug: freeSlug(slug, new Set(used.map((site) => site.slug))),
      trackingKey: randomBytes(16).toString('hex'),
      createdAt: now,
    },
  })
}
