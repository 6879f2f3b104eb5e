import { currencyDigits, FALLBACK_CURRENCY } from '../../money'
import { fold } from '../../db'
import { invalid } from '../../errors'
import type { NumberTest, Signed, TextTest, TimeRange } from './checked-filter'
import { stretchOf, type Clock } from './filter-time'
import { filterValueType, MAX_FILTER_PART, MAX_FILTER_TEXT, type FilterOperator, type FilterValueType } from './shared'

export interface ConditionInput {
  op: FilterOperator
  value?: unknown
  values?: readonly unknown[] | null | undefined
}

/** Negative operators, with the one that each is the complement of. */
export const OPPOSITES = {
  IS_NOT: 'IS',
  NOT_IN: 'IN',
  NOT_CONTAINS: 'CONTAINS',
  IS_NOT_SET: 'IS_SET',
} as const satisfies Partial<Record<FilterOperator, FilterOperator>>

export function positive(op: FilterOperator): {
  op: Exclude<FilterOperator, keyof typeof OPPOSITES>
  isNegative: boolean
} {
  switch (op) {
    case 'IS_NOT':
    case 'NOT_IN':
    case 'NOT_CONTAINS':
    case 'IS_NOT_SET':
      return { op: OPPOSITES[op], isNegative: true }
    default:
      return { op, isNegative: false }
  }
}

/** @throws INVALID the operator is none of this type's */
export function checkOperator(op: FilterOperator, type: FilterValueType, path: string): void {
  const { operators } = filterValueType(type)
  if (!operators.includes(op)) throw invalid(`${path}.op`, `This compares by: ${operators.join(', ')}`)
}

/** The values with where they stand: one in `value`, a list in `values`, or none, as the operator takes them. @throws INVALID */
export function givenValues({ op, value, values }: ConditionInput, path: string): [path: string, value: unknown][] {
  const isList = op === 'IN' || op === 'NOT_IN'
  const takesNone = op === 'IS_SET' || op === 'IS_NOT_SET'
  if (!isList && values != null) throw invalid(`${path}.values`, `${op} takes no list of values`)
  if (isList || takesNone) {
    if (value != null)
      throw invalid(`${path}.value`, takesNone ? `${op} takes no value` : `${op} takes \`values\`, a list`)
    if (takesNone) return []
    if (values == null || values.length === 0) throw invalid(`${path}.values`, `${op} takes at least one value`)
    return values.map((each, index) => [`${path}.values[${index}]`, each])
  }
  if (value == null) throw invalid(`${path}.value`, `${op} takes a value`)
  return [[`${path}.value`, value]]
}

/** @throws INVALID */
export function checkText(
  input: ConditionInput,
  type: 'text' | 'phone' | 'word' | 'country',
  path: string,
  asWritten: (text: string, op: FilterOperator) => string = (text) => text,
): Signed<TextTest> {
  checkOperator(input.op, type, path)
  const { op, isNegative } = positive(input.op)
  const texts = givenValues(input, path).map(([at, value]) =>
    fold(asWritten(checkedText(value, at, op === 'CONTAINS' || op === 'STARTS_WITH', type), op)),
  )
  const [part = ''] = texts
  if (op === 'IS_SET') return { test: { is: 'set' }, isNegative }
  if (op === 'CONTAINS') return { test: { is: 'contains', part }, isNegative }
  if (op === 'STARTS_WITH') return { test: { is: 'startsWith', part }, isNegative }
  return { test: { is: 'in', values: [...new Set(texts)] }, isNegative }
}

function checkedText(value: unknown, path: string, isPart: boolean, type: FilterValueType): string {
  if (typeof value !== 'string') throw invalid(path, 'Give text here')
  const max = isPart ? MAX_FILTER_PART : MAX_FILTER_TEXT
  if (value.length > max) throw invalid(path, `At most ${max} characters to compare with`)
  const text = value.toWellFormed().replaceAll('\0', '')
  const trimmed = isPart ? text : text.trim()
  if (fold(trimmed) === '') throw invalid(path, 'Give some text; for “nothing” use IS_NOT_SET')
  if (type === 'country' && !/^[a-z]{2}$/i.test(trimmed))
    throw invalid(path, 'Write a country by its two letters, such as SE')
  return trimmed
}

/** What PostgreSQL's and JavaScript's whole numbers both hold. */
const MAX_WHOLE = Number.MAX_SAFE_INTEGER
const clamped = (number: number): number => Math.max(-MAX_WHOLE, Math.min(MAX_WHOLE, number))

/** A condition on a whole number, given with or without decimals; `scale` is how many of them one of the input's is. @throws INVALID */
export function checkNumber(
  input: ConditionInput,
  type: 'number' | 'money' | 'seconds',
  path: string,
  scale = 1,
): Signed<NumberTest> {
  checkOperator(input.op, type, path)
  const { op, isNegative } = positive(input.op)
  const numbers = givenValues(input, path).map(([at, value]) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(at, 'Give a number here')
    // 19.99 · 100 is 1998.9999999999998: the shortest decimal that means the same number is what was written.
    return Number((value * scale).toPrecision(15))
  })
  const [bound = 0] = numbers
  const within = (min: number | null, max: number | null): Signed<NumberTest> => ({
    test: { is: 'within', min: min && clamped(min), max: max && clamped(max) },
    isNegative,
  })
  switch (op) {
    case 'GT':
      return within(Math.floor(bound) + 1, null)
    case 'GTE':
      return within(Math.ceil(bound), null)
    case 'LT':
      return within(null, Math.ceil(bound) - 1)
    case 'LTE':
      return within(null, Math.floor(bound))
    default:
      // What has decimals is no whole number's equal.
      return { test: { is: 'in', values: numbers.filter((number) => Number.isSafeInteger(number)) }, isNegative }
  }
}

/** How many minor units are one of the site's currency. */
export const minorUnits = (currency: string | null): number => 10 ** currencyDigits(currency ?? FALLBACK_CURRENCY)

/** A condition on a time. `IS` takes a date, and means that day in the site's time zone. @throws INVALID */
export function checkTime(input: ConditionInput, path: string, clock: Clock): Signed<TimeRange> {
  checkOperator(input.op, 'time', path)
  const { op, isNegative } = positive(input.op)
  const [given] = givenValues(input, path)
  if (!given) return { test: { from: null, to: null }, isNegative }
  const [at, value] = given
  if (typeof value !== 'string') throw invalid(at, 'Give a time as text here')
  const { from, to, isDay } = stretchOf(value, at, clock)
  switch (op) {
    case 'GT':
      return { test: { from: to, to: null }, isNegative }
    case 'GTE':
      return { test: { from, to: null }, isNegative }
    case 'LT':
      return { test: { from: null, to: from }, isNegative }
    case 'LTE':
      return { test: { from: null, to }, isNegative }
    default:
      if (!isDay) throw invalid(at, `${input.op} takes a date, such as 2026-11-23`)
      return { test: { from, to }, isNegative }
  }
}

/** Names where a list of them is asked for. @throws INVALID none */
export function someOf(names: readonly string[], path: string, what: string): readonly string[] {
  if (names.length === 0) throw invalid(path, `Name at least one ${what}`)
  return names
}
