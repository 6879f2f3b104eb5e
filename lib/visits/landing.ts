/** Where a visit came from, read off its landing page. */
export interface Landing {
  landingUrl: string
  referrer: string | null
  /** utm source, else the referring host, else `direct`. */
  source: string
  utmSource: string | null
  utmMedium: string | null
  utmCampaign: string | null
  utmTerm: string | null
  utmContent: string | null
}

const MAX_LENGTH = 200

/** @param siteDomain the site's own domain: it and its subdomains refer to themselves */
export function landingOf(url: string, parsed: URL | null, referrer: string | undefined, siteDomain: string): Landing {
  const utm = (name: string) => cut(parsed?.searchParams.get(`utm_${name}`))
  const utmSource = utm('source')
  return {
    landingUrl: url,
    referrer: referrer || null,
    source: utmSource ?? foreignHost(referrer, parsed, siteDomain) ?? 'direct',
    utmSource,
    utmMedium: utm('medium'),
    utmCampaign: utm('campaign'),
    utmTerm: utm('term'),
    utmContent: utm('content'),
  }
}

function foreignHost(referrer: string | undefined, page: URL | null, siteDomain: string): string | null {
  const host = referrer ? hostOf(parseUrl(referrer)) : ''
  const own = siteDomain.toLowerCase().replace(/^www\./, '')
  if (!host || host === hostOf(page) || host === own || host.endsWith(`.${own}`)) return null
  return host.slice(0, MAX_LENGTH)
}

const hostOf = (url: URL | null): string => url?.hostname.toLowerCase().replace(/^www\./, '') ?? ''

/** The address in its parts; null when it is none (an app's own scheme, a relative path). */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

// %00 in an address decodes to a character that no column takes.
const cut = (text: string | null | undefined): string | null =>
  text
    ?.replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MAX_LENGTH)
    .toWellFormed() || null
