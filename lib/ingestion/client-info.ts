import { cdnPlace, type Geo } from '../geo'
import type { DoorRequest } from '../http/door'
import { storable } from './clean-text'
import type { ClientInfo } from './incoming'
import { Recent } from './recent'
import { createReadUserAgent, type UserAgent } from './user-agent'

export interface Client {
  info: ClientInfo
  bot: boolean
}

/** Reads what a request says about its browser. The address serves to find the country and is then forgotten.
 *
 * @param options.trustProxy whether headers such as `cf-ipcountry` are written by a proxy of ours
 */
export function createReadClient(options: { geo: Geo; trustProxy: boolean }) {
  const readUserAgent = createReadUserAgent()
  const readLanguage = createReadLanguage()
  return (request: Pick<DoorRequest, 'headers' | 'ip'>): Client => {
    const { bot, ...agent }: UserAgent = readUserAgent(request.headers['user-agent'])
    const place = (options.trustProxy ? cdnPlace(request.headers) : undefined) ?? options.geo.locate(request.ip)
    return {
      bot,
      info: {
        ...agent,
        language: readLanguage(request.headers['accept-language']),
        country: place.country,
        city: place.city === null ? null : storable(place.city),
      },
    }
  }
}

const MAX_LANGUAGES = 500
const MAX_HEADER = 200

/** firstLanguage, remembered: few different headers come. */
function createReadLanguage(): typeof firstLanguage {
  const seen = new Recent<string, { language: string | null }>(MAX_LANGUAGES)
  return (header = '') => {
    if (header.length > MAX_HEADER) return firstLanguage(header)
    let read = seen.get(header)
    if (!read) seen.set(header, (read = { language: firstLanguage(header) }))
    return read.language
  }
}

/** The language that a person prefers: the first of `sv-SE,sv;q=0.9`, in the usual case. */
export function firstLanguage(header: string | undefined): string | null {
  const match = /^\s*([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?![a-z0-9])/i.exec(header ?? '')
  if (!match?.[1]) return null
  const [, language, script, region] = match
  const titled = script && script.charAt(0).toUpperCase() + script.slice(1).toLowerCase()
  return [language?.toLowerCase(), titled, region?.toUpperCase()].filter(Boolean).join('-')
}
