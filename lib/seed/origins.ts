import { addUp, type Random } from './random'

/** Where a visit comes from, as ingestion reads it off the landing page (lib/visits/landing.ts). */
export interface Origin {
  referrer: string | null
  /** utm source, referring host or `direct`. */
  source: string
  utm: { source: string; medium: string; campaign: string; term?: string; content?: string } | null
}

const link = (source: string, referrer: string): Origin => ({ referrer, source, utm: null })
const tagged = (referrer: string | null, source: string, medium: string, campaign: string): Origin => ({
  referrer,
  source,
  utm: { source, medium, campaign },
})

const ORIGINS: readonly (readonly [share: number, origin: Origin])[] = [
  [29, { referrer: null, source: 'direct', utm: null }],
  [26, link('google.com', 'https://www.google.com/')],
  [3, link('bing.com', 'https://www.bing.com/')],
  [3, link('duckduckgo.com', 'https://duckduckgo.com/')],
  [6, tagged('https://www.google.com/', 'google', 'cpc', 'brand-shoes')],
  [5, tagged('https://www.google.com/', 'google', 'cpc', 'running-shoes')],
  [5, tagged('https://www.facebook.com/', 'facebook', 'paid-social', 'autumn-sale')],
  [5, tagged('https://www.instagram.com/', 'instagram', 'paid-social', 'new-arrivals')],
  [6, tagged(null, 'newsletter', 'email', 'weekly-letter')],
  [4, tagged(null, 'newsletter', 'email', 'autumn-sale')],
  [1, tagged(null, 'sms', 'sms', 'free-shipping')],
  [3, link('loparbloggen.example', 'https://loparbloggen.example/test/vinga-runner')],
  [2, link('jamforskor.example', 'https://jamforskor.example/sneakers')],
  [2, link('utemagasinet.example', 'https://utemagasinet.example/basta-kangorna')],
]
const SHARES = addUp(ORIGINS.map(([share]) => share))

/** Beyond the well-known: many a small page that links here, and many a campaign with a person's name on it. */
const SMALL_REFERRERS = 400
const CREATORS = 250
const SMALL_SHARE = 0.03
const CREATOR_SHARE = 0.02

/** Somewhere; people who came before come straight more often. */
export function originOf(random: Random, isFirst: boolean): Origin {
  const roll = random.unit()
  if (roll < SMALL_SHARE) {
    const host = `blogg-${random.longTail(SMALL_REFERRERS) + 1}.example`
    return link(host, `https://${host}/tips`)
  }
  if (roll < SMALL_SHARE + CREATOR_SHARE) return ofCreator(random)
  const index = !isFirst && random.chance(0.3) ? 0 : random.weighted(SHARES)
  return (ORIGINS[index] ?? ORIGINS[0])?.[1] as Origin
}

function ofCreator(random: Random): Origin {
  const referrer = random.chance(0.5) ? 'https://www.instagram.com/' : null
  const utm = { source: 'creator', medium: 'affiliate', campaign: `creator-${random.longTail(CREATORS) + 1}` }
  const term = random.pick(['shoes', 'trail', 'sale'])
  return { referrer, source: utm.source, utm: { ...utm, term, content: random.pick(['story', 'reel', 'post']) } }
}

/** The landing page's address with the origin's marks. */
export function landingUrl(url: string, { utm }: Origin): string {
  if (!utm) return url
  const parts = Object.entries(utm).map(([name, value]) => `utm_${name}=${value}`)
  return `${url}?${parts.join('&')}`
}
