import { createApiKey, findSite } from '../../lib/access'
import type { Verb } from './run-verb'

export const create: Verb = async (options, cli) => {
  const site = await findSite(await cli.database(), String(options['site']))
  const { apiKey, key } = await createApiKey(await cli.context(site.id), {
    name: String(options['name']),
    scopes: String(options['scopes']).split(','),
  })
  return {
    json: { id: apiKey.id, key },
    words: `The key of ${site.name}, shown this once:\n\n${key}\n`,
  }
}
