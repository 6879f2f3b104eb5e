// How somebody writes numbers and dates. For the browser and for every other part: no database.

export interface Reader {
  /** BCP 47: `sv-SE`. */
  locale: string
  /** IANA: `Europe/Stockholm`. */
  timeZone: string
}

type Formatter = Intl.NumberFormat | Intl.DateTimeFormat

const formatters = new Map<string, Formatter>()

/** A list formats a thousand values, and making a formatter costs about fifty times its use. As many are kept as there are ways to
 * write in the product, times readers' languages and time zones: locales are the server's own or those of one browser. */
function kept<T extends Formatter>(key: string, make: () => T): T {
  const known = formatters.get(key)
  if (known) return known as T
  const made = make()
  formatters.set(key, made)
  return made
}

export const numberFormat = (locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))

export const dateFormat = ({ locale, timeZone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(
    `date ${locale} ${timeZone} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, { ...options, timeZone }),
  )
