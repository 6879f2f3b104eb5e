import { createSite, listSites } from '../../lib/access'
import type { Verb } from './run-verb'
import { listOf } from './words'

export const create: Verb = async (options, cli) => {
  const site = await createSite(await cli.context(), {
    name: String(options['name']),
    domain: String(options['domain']),
    country: options['country'] === undefined ? undefined : String(options['country']),
  })
  const { id, slug, trackingKey, name, domain, defaultCountry } = site
  return {
    json: { id, slug, trackingKey, name, domain, country: defaultCountry },
    words: `The site ${name} is made.\n${listOf([
      ['id', id],
      ['slug', slug],
      ['domain', domain],
      ['tracking key', trackingKey],
      ['country', defaultCountry ?? 'none: phone numbers need their country code'],
    ])}`,
  }
}

export const list: Verb = async (_, cli) => {
  const sites = await listSites(await cli.database())
  return {
    json: {
      sites: sites.map(({ id, slug, trackingKey, name, domain, createdAt }) => ({
        id,
        slug,
        trackingKey,
        name,
        domain,
        createdAt,
      })),
    },
    words:
      sites.length === 0
        ? 'There is no site yet: make one with "site create", or open the dashboard.'
        : listOf(sites.map(({ slug, name, domain }) => [slug, `${name} (${domain})`])),
  }
}
