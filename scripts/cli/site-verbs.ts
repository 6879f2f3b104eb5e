import { createSite, listSites } from '../../lib/access'
import type { Verb } from './run-verb'
import { listOf } from './words'

export const create: Verb = async (options, cli) => {
  const site = await createSite(await cli.context(), {
    name: String(options['name']),
    domain: String(options['domain']),
  })
  const { id, slug, trackingKey, name, domain } = site
  return {
    json: { id, slug, trackingKey, name, domain },
    words: `The site ${name} is made.\n${listOf([
      ['id', id],
      ['slug', slug],
      ['domain', domain],
      ['tracking key', trackingKey],
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
