import { isSupportedCountry } from 'libphonenumber-js'
import { invalid } from '../errors'

// Country endings that the world uses as if they were general. Source: Google Search Central, "Generic country-code top-level
// domains"; `co`, `io` and the like say nothing of where a company is.
const GENERAL = new Set(
  'ad ai as bz cc cd co dj fm gg io la me ms nu sc sr st su tk to tv vc ws'
    .split(' ')
    .map((ending) => ending.toUpperCase()),
)
const OF_ENDING: Partial<Record<string, string>> = { UK: 'GB' }

/** The country that a site's domain ends in, ISO 3166 alpha-2: `shop.se` → `SE`; null where the ending names none. It is the first
 * guess at whose phone numbers are written without a country code. */
export function countryOfDomain(domain: string): string | null {
  const ending = domain.split('.').at(-1)?.toUpperCase() ?? ''
  const country = OF_ENDING[ending] ?? ending
  return domain.includes('.') && !GENERAL.has(country) && isSupportedCountry(country) ? country : null
}

/** A country as somebody wrote it: its code of two letters; null for an empty text, which names none.
 *
 * @throws INVALID
 */
export function checkedCountry(field: string, written: string): string | null {
  const country = written.trim().toUpperCase()
  if (country === '') return null
  if (!isSupportedCountry(country)) throw invalid(field, 'This is no country code: write one of two letters such as SE')
  return country
}
