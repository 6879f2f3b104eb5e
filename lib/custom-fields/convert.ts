/** What conversion must know of a custom field. */
export interface FieldType {
  type: 'TEXT' | 'NUMBER' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'CHOICE' | 'CHOICES' | 'LINK'
  options: readonly string[]
}

export type FieldValue = string | number | boolean | string[]
export type Converted = { value: FieldValue } | { problem: string }

const MAX_TEXT_LENGTH = 2000

/** A value as it came from outside, in the type of its field; from text too, since forms and CSV know nothing else.
 *
 * Dates are kept as `2026-11-23`, moments as ISO 8601 in UTC, so that both sort as text.
 */
export function convertFieldValue({ type, options }: FieldType, raw: unknown): Converted {
  switch (type) {
    case 'TEXT':
      return convertText(raw)
    case 'NUMBER':
    case 'INTEGER':
      return convertNumber(raw, type === 'INTEGER')
    case 'BOOLEAN':
      return convertBoolean(raw)
    case 'DATE':
    case 'DATETIME':
      return convertTime(raw, type === 'DATE')
    case 'CHOICE':
      return convertChoice(raw, options)
    case 'CHOICES':
      return convertChoices(raw, options)
    case 'LINK':
      return convertLink(raw)
  }
}

function convertText(raw: unknown): Converted {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return { problem: 'must be text' }
  const value = cleanText(String(raw))
  return value.length > MAX_TEXT_LENGTH ? { problem: `has at most ${MAX_TEXT_LENGTH} characters` } : { value }
}

function convertNumber(raw: unknown, whole: boolean): Converted {
  const value = typeof raw === 'number' ? raw : typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : NaN
  if (!Number.isFinite(value)) return { problem: 'must be a number' }
  return whole && !Number.isSafeInteger(value) ? { problem: 'must be a whole number' } : { value }
}

// A map, since an object also knows `constructor`.
const BOOLEANS = new Map(Object.entries({ true: true, yes: true, '1': true, false: false, no: false, '0': false }))

function convertBoolean(raw: unknown): Converted {
  const value = typeof raw === 'boolean' ? raw : BOOLEANS.get(String(raw).trim().toLowerCase())
  return value === undefined ? { problem: 'must be true or false' } : { value }
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

function convertTime(raw: unknown, dayOnly: boolean): Converted {
  const problem = dayOnly ? 'must be a date such as 2026-11-23' : 'must be a time such as 2026-11-23T10:00:00Z'
  if (typeof raw !== 'string' || !MOMENT.test(raw.trim())) return { problem }
  const text = raw.trim().replace(' ', 'T')
  const time = new Date(/T/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text)
  // The 31st of February is read as a day of March: such a date is none.
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.slice(0, 10) === text.slice(0, 10)
  if (Number.isNaN(time.getTime()) || !isDay) return { problem }
  if (!dayOnly) return { value: time.toISOString() }
  return { value: DATE.test(text) ? text : time.toISOString().slice(0, 10) }
}

function convertChoice(raw: unknown, options: readonly string[]): Converted {
  const value = optionOf(raw, options)
  return value === undefined ? { problem: `must be one of: ${options.join(', ')}` } : { value }
}

function convertChoices(raw: unknown, options: readonly string[]): Converted {
  const list: unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split(/[,;]/) : []
  const values = list.map((each) => optionOf(each, options))
  if (list.length === 0 || values.includes(undefined)) return { problem: `must be some of: ${options.join(', ')}` }
  return { value: [...new Set(values as string[])] }
}

function optionOf(raw: unknown, options: readonly string[]): string | undefined {
  const text = String(raw).trim().toLowerCase()
  return options.find((option) => option.toLowerCase() === text)
}

function convertLink(raw: unknown): Converted {
  const text = typeof raw === 'string' ? cleanText(raw) : ''
  const isLink = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= MAX_TEXT_LENGTH
  return isLink ? { value: text } : { problem: 'must be a link that begins with https:// or http://' }
}

/** What a text column takes: without NUL and other control characters but line ends and tabs, with whole characters only. */
export const cleanText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the ones to take out
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .toWellFormed()
    .trim()
