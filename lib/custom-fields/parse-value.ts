/** What conversion must know of a custom field. */
export interface FieldType {
  type: FieldTypeName
  options: readonly string[]
}

export type FieldTypeName =
  'TEXT' | 'NUMBER' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'CHOICE' | 'CHOICES' | 'LINK'
export type FieldValue = string | number | boolean | string[]
export type Converted = { value: FieldValue } | { problem: string }

export const MAX_TEXT_LENGTH = 2000

/** What a text column takes: without NUL and other control characters but line ends and tabs, with whole characters only. */
export const cleanText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the ones to take out
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .toWellFormed()
    .trim()

export function parseText(raw: unknown): Converted {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return { problem: 'must be text' }
  const value = cleanText(String(raw))
  if (value === '') return { problem: 'must not be empty' }
  return value.length > MAX_TEXT_LENGTH ? { problem: `has at most ${MAX_TEXT_LENGTH} characters` } : { value }
}

// As programs write numbers: dot for the fraction, no grouping.
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
// As people write them: groups of three, by blanks of any kind or apostrophes, by dots or by commas.
const GROUPED = [
  {
    number: /^[+-]?\d{1,3}([ \u00a0\u2009\u202f'’]\d{3})+([.,]\d+)?$/,
    group: /[ \u00a0\u2009\u202f'’]/g,
    fraction: ',',
  },
  { number: /^[+-]?\d{1,3}(,\d{3}){2,}$|^[+-]?\d{1,3}(,\d{3})+\.\d+$/, group: /,/g, fraction: '.' },
  { number: /^[+-]?\d{1,3}(\.\d{3}){2,}$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/, group: /\./g, fraction: ',' },
]
const DECIMAL_COMMA = /^[+-]?(\d+),(\d+)$/

/** From text also as people write it, where it can mean one thing only: `1 234,5` and `1,234.5` are numbers, `1,234` is refused. */
export function parseNumber(raw: unknown): { value: number } | { problem: string } {
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' ? numberOfText(raw.trim()) : NaN
  if (value === 'ambiguous') return { problem: 'may mean two numbers: write 1234 or 1.234' }
  return Number.isFinite(value) ? { value } : { problem: 'must be a number' }
}

function numberOfText(written: string): number | 'ambiguous' {
  const text = written.replace(/^−/, '-')
  if (PLAIN_NUMBER.test(text)) return Number(text)
  for (const { number, group, fraction } of GROUPED)
    if (number.test(text)) return Number(text.replace(group, '').replace(fraction, '.'))
  const decimal = DECIMAL_COMMA.exec(text)
  if (!decimal) return NaN
  const [, whole = '', part = ''] = decimal
  return part.length === 3 && whole.length <= 3 && !whole.startsWith('0') ? 'ambiguous' : Number(text.replace(',', '.'))
}

export function parseInteger(raw: unknown): Converted {
  const parsed = parseNumber(raw)
  if ('problem' in parsed) return parsed
  return Number.isSafeInteger(parsed.value) ? parsed : { problem: 'must be a whole number' }
}

// A map, since an object also knows `constructor`.
const BOOLEANS = new Map(
  Object.entries({ true: true, yes: true, on: true, '1': true, false: false, no: false, off: false, '0': false }),
)

export function parseBoolean(raw: unknown): Converted {
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().toLowerCase() : ''
  const value = typeof raw === 'boolean' ? raw : BOOLEANS.get(text)
  return value === undefined ? { problem: 'must be yes or no' } : { value }
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

export function parseTime(raw: unknown, dayOnly: boolean): Converted {
  const problem = dayOnly ? 'must be a date such as 2026-11-23' : 'must be a time such as 2026-11-23T10:00:00Z'
  if (typeof raw !== 'string' || !MOMENT.test(raw.trim())) return { problem }
  const text = raw.trim().replace(' ', 'T')
  const time = new Date(text.includes('T') && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text)
  // The 31st of February is read as a day of March: such a date is none.
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.slice(0, 10) === text.slice(0, 10)
  // By its offset a moment may lie in a year of five digits, which does not sort as text.
  if (Number.isNaN(time.getTime()) || !isDay || time.toISOString().length !== 24) return { problem }
  if (!dayOnly) return { value: time.toISOString() }
  return { value: DATE.test(text) ? text : time.toISOString().slice(0, 10) }
}

export function parseChoice(raw: unknown, { options }: FieldType): Converted {
  const value = optionOf(raw, options)
  return value === undefined ? { problem: `must be one of: ${listed(options)}` } : { value }
}

export function parseChoices(raw: unknown, { options }: FieldType): Converted {
  const whole = optionOf(raw, options)
  if (whole !== undefined) return { value: [whole] }
  const list: unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' ? splitList(raw) : []
  const values = list.map((each) => optionOf(each, options))
  const chosen = new Set(values.filter((value) => value !== undefined))
  if (list.length === 0 || values.includes(undefined)) return { problem: `must be some of: ${listed(options)}` }
  // In the order of the options, so that one choice is one value however it was said.
  return { value: options.filter((option) => chosen.has(option)) }
}

/** By semicolons, as we write lists; by commas where there is none. */
const splitList = (text: string): string[] => text.split(text.includes(';') ? ';' : ',')

function optionOf(raw: unknown, options: readonly string[]): string | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return undefined
  const text = String(raw).trim().toLowerCase()
  return options.find((option) => option.toLowerCase() === text)
}

const listed = (options: readonly string[]): string =>
  options.length > 20 ? `${options.slice(0, 20).join(', ')} …` : options.join(', ')

export function parseLink(raw: unknown): Converted {
  const text = typeof raw === 'string' ? cleanText(raw) : ''
  const isLink = text.length <= MAX_TEXT_LENGTH && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  return isLink ? { value: text } : { problem: 'must be a link that begins with https:// or http://' }
}
