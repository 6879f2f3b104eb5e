import type { Choice } from './choice-box'

/** Names without a country behind them: unions, outlying parts, states that are no more, and "unknown". */
const NO_COUNTRIES = new Set('AC AN BU CP CQ CS DD DG EA EU EZ FX IC NT QO SU TA TP UN XA XB YD YU ZR ZZ'.split(' '))
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

let known: readonly Choice[] | null = null

/** Every country by its English name, as the browser knows them. */
export function countries(): readonly Choice[] {
  if (known) return known
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  known = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code))
    .flatMap((code) => {
      const label = names.of(code)
      return label === undefined ? [] : [{ value: code, label, alsoCalled: code }]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
  return known
}
