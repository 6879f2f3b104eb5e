/** What a request says about the browser that sent it; recorded on the visit. Addresses are not kept. */
export interface ClientInfo {
  device: 'desktop' | 'phone' | 'tablet' | 'tv' | 'other' | null
  browser: string | null
  os: string | null
  /** First of Accept-Language, such as `sv-SE`. */
  language: string | null
  /** ISO 3166 alpha-2. */
  country: string | null
  city: string | null
}

export const CLIENT_KEYS = [
  'device',
  'browser',
  'os',
  'language',
  'country',
  'city',
] as const satisfies (keyof ClientInfo)[]
