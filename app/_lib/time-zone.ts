/** The browser tells its time zone once, so that the server's first HTML already shows the reader's own hours. */
export const timeZoneCookie = 'waggle_tz'

/** A time zone Intl knows, else UTC. */
export function readTimeZone(stored: string | undefined): string {
  try {
    return stored
      ? new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(stored) }).resolvedOptions().timeZone
      : 'UTC'
  } catch {
    return 'UTC'
  }
}

/** The first language of an Accept-Language header, or of `navigator.languages`, that Intl knows, else `en-GB`. A browser
 * started in a bare shell says `en-US@posix`, which Intl refuses. */
export function readLocale(acceptLanguage: string | null): string {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim()
    if (!tag || tag === '*') continue
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? 'en-GB'
    } catch {
      continue
    }
  }
  return 'en-GB'
}

/** Browser only. */
export const zoneOfBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone
