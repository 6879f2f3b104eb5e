/** An amount as the API gives it: `amount` in major units, with the currency's own number of decimals. */
export interface Money {
  amount: string
  /** ISO 4217. */
  currency: string
}

/** What an amount is in when neither the event nor the site says. */
export const FALLBACK_CURRENCY = 'EUR'

const digitsOf = new Map<string, number>()

/** Decimals of a currency: 2 for SEK, 0 for JPY, 3 for KWD; 2 for a code that nobody knows. Source: CLDR, through Intl. */
export function currencyDigits(currency: string): number {
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = isCurrency(currency)
      ? (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
      : 2
    if (digitsOf.size < 1000) digitsOf.set(currency, digits)
  }
  return digits
}

/** Whether the text has the form of an ISO 4217 code. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text)

/** Minor units to the API's form: `119900n, 'SEK'` gives `1199.00`. */
export function toMoney(minor: bigint, currency: string): Money {
  const digits = currencyDigits(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0')
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return { amount: minor < 0n ? `-${amount}` : amount, currency }
}

/** A number of major units to minor ones, rounded half away from zero: `12.5, 'SEK'` gives `1250n`. */
export function toMinor(major: number, currency: string): bigint {
  const scaled = Math.abs(major) * 10 ** currencyDigits(currency)
  // 1.005 · 100 is 100.49999999999999: the shortest decimal that means the same number rounds as people would.
  const rounded = BigInt(Math.round(Number(scaled.toPrecision(15))))
  return major < 0 ? -rounded : rounded
}

/** Sums by currency, as the `other_…` columns keep them (minor units by code). */
export type MinorByCurrency = Record<string, number | string>

/** One sum to show and the rest beside it, by currency: the site's, or the first there is when the site's has nothing. So a nought
 * is shown only where there is nothing at all.
 *
 * @param siteCurrency null before the site has one: then EUR
 */
export function splitByCurrency(
  minor: bigint,
  others: MinorByCurrency,
  siteCurrency: string | null,
): { main: Money; others: Money[] } {
  const further = Object.entries(others)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => toMoney(BigInt(amount), currency))
  const [first, ...rest] = further
  if (minor === 0n && first) return { main: first, others: rest }
  return { main: toMoney(minor, siteCurrency ?? FALLBACK_CURRENCY), others: further }
}
