import { countryName, formatDuration, formatMoney, formatNumber, formatShare } from '@/app/_lib/format'
import { ENGAGEMENT_LEVELS, operatorWords, type FilterOperator, type FilterValueType } from '@/lib/profiles/shared'
import type { SentenceScope } from './filter-sentence'
import { timeWayOf, timeWayWords, timeWords } from './filter-time'
import { listed, strong, type SentencePart } from './sentence-part'

/** What `attribute`, a text condition, a number condition and the like have in common. */
export interface Compared {
  op: FilterOperator
  value?: unknown
  values?: readonly unknown[] | null | undefined
}

/** An operator and what stands on its right: "more than **3**", "is **Hot** or **Very hot**", "in the last **30 days**". */
export function comparison(compared: Compared, type: FilterValueType, scope: SentenceScope): SentencePart[] {
  if (type === 'time') return timeComparison(compared, scope)
  return comparisonOf(
    compared,
    (op) => operatorWords(op, type),
    (value) => valueWords(value, type, scope),
  )
}

/** The same with words of one's own. */
export function comparisonOf(
  { op, value, values }: Compared,
  wordsOf: (op: FilterOperator) => string,
  write: (value: unknown) => string,
): SentencePart[] {
  if (op === 'IS_SET' || op === 'IS_NOT_SET') return [wordsOf(op)]
  // One of several reads as a choice: is **Hot** or **Very hot**.
  if (op === 'IN' || op === 'NOT_IN')
    return [`${wordsOf(op === 'IN' ? 'IS' : 'IS_NOT')} `, ...listed([values ?? []].flat().map(write), 'or')]
  return [`${wordsOf(op)} `, strong(write(value))]
}

function timeComparison({ op, value }: Compared, { reader }: SentenceScope): SentencePart[] {
  const way = timeWayOf({ op, value })
  if (way === 'IS_SET' || way === 'IS_NOT_SET') return [timeWayWords(way)]
  const shown = strong(timeWords(String(value), reader))
  return way === 'AGO' ? ['more than ', shown, ' ago'] : [`${timeWayWords(way)} `, shown]
}

function valueWords(value: unknown, type: FilterValueType, { names, reader }: SentenceScope): string {
  const number = Number(value)
  switch (type) {
    case 'country':
      return countryName(String(value))
    case 'level':
      return ENGAGEMENT_LEVELS[value as keyof typeof ENGAGEMENT_LEVELS].label
    case 'number':
    case 'score':
      return formatNumber(number, reader.locale)
    case 'money':
      return names.site.currency
        ? formatMoney({ amount: String(number), currency: names.site.currency }, reader.locale)
        : formatNumber(number, reader.locale)
    case 'seconds':
      return formatDuration(number)
    case 'share':
      return formatShare(number)
    default:
      return String(value)
  }
}

/** "at least **3** times", "once". */
export function timesSentence(count: Compared, scope: SentenceScope): SentencePart[] {
  const words = comparisonOf(
    count,
    (op) => (op === 'IS' ? 'exactly' : op === 'IS_NOT' ? 'not exactly' : operatorWords(op, 'number')),
    (value) => valueWords(value, 'number', scope),
  )
  return [...words, Number(count.value) === 1 ? ' time' : ' times']
}

/** What is said of a stretch of time: "in the last **30 days**", "since **12 Jan 2026**"; nothing for always. */
export function windowSentence(
  { since, until }: { since?: string | null | undefined; until?: string | null | undefined },
  scope: SentenceScope,
): SentencePart[] {
  const from = since == null ? [] : [' ', ...timeComparison({ op: 'GTE', value: since }, scope)]
  if (until == null) return from
  const isAgo = timeWayOf({ op: 'LT', value: until }) === 'AGO'
  return [...from, since == null ? ' ' : ' and ', ...timeComparison({ op: isAgo ? 'LT' : 'LTE', value: until }, scope)]
}
