import { type Place } from './geo'

const COUNTRY_HEADERS = [
  'cf-ipcountry',
  'x-vercel-ip-country',
  'cloudfront-viewer-country',
  'x-appengine-country',
  'fastly-client-country',
  'fly-client-country',
  'x-country-code',
]
const CITY_HEADERS = ['cf-ipcity', 'x-vercel-ip-city', 'cloudfront-viewer-city', 'x-appengine-city']
/** Codes for "do not know" and for Tor. */
const NO_COUNTRY = new Set(['XX', 'ZZ', 'T1'])

/** What a content network in front says about where the caller is. Only for headers that a proxy of ours wrote. */
export function cdnPlace(headers: Readonly<Record<string, string | undefined>>): Place | undefined {
  const country = COUNTRY_HEADERS.map((name) => headers[name]?.trim().toUpperCase()).find(
    (code) => code !== undefined && /^[A-Z]{2}$/.test(code) && !NO_COUNTRY.has(code),
  )
  if (country === undefined) return undefined
  return { country, city: CITY_HEADERS.map((name) => readCity(headers[name])).find((city) => city !== null) ?? null }
}

/** Vercel and CloudFront write percent-encoded UTF-8; others plain. */
function readCity(header: string | undefined): string | null {
  if (!header) return null
  try {
    return decodeURIComponent(header).slice(0, 100)
  } catch {
    return header.slice(0, 100)
  }
}
