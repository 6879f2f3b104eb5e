import { randomBytes } from 'node:crypto'
import type { Site } from '../../generated/prisma/client'
import { newId, sql, type Db } from '../db'
import { checkedName } from './checked-input'
import { countryOfDomain } from './country-of-domain'
import { normalizeDomain } from './normalize-domain'
import { freeSlug, slugOf } from './slug'

export interface NewSite {
  name: string
  domain: string
}

/** Writes a new site. Runs in the caller's transaction; sites made at once wait for each other, so that slugs stay unique. */
export async function insertSite(db: Db, now: Date, { name, domain }: NewSite): Promise<Site> {
  const checked = { name: checkedName('name', name), domain: normalizeDomain(domain) }
  await db.query(sql`/* insertSite */ select pg_advisory_xact_lock(hashtext('waggle:insert-site'))::text`)
  const slug = slugOf(checked.name)
  const used = await db.prisma.site.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })
  return db.prisma.site.create({
    data: {
      ...checked,
      defaultCountry: countryOfDomain(checked.domain),
      id: newId(),
      slug: freeSlug(slug, new Set(used.map((site) => site.slug))),
      trackingKey: randomBytes(16).toString('hex'),
      createdAt: now,
    },
  })
}
