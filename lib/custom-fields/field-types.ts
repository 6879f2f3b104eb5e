import { dateFormat, numberFormat, type Reader } from '../reader/shared'
import {
  parseBoolean,
  parseChoice,
  parseChoices,
  parseInteger,
  parseLink,
  parseNumber,
  parseText,
  parseTime,
  type Converted,
  type FieldType,
  type FieldTypeName,
  type FieldValue,
} from './parse-value'

/** How values compare with what a filter says. The negative ones match profiles without a value too. */
export type FieldOperator =
  | 'IS'
  | 'IS_NOT'
  | 'IN'
  | 'NOT_IN'
  | 'CONTAINS'
  | 'NOT_CONTAINS'
  | 'STARTS_WITH'
  | 'IS_SET'
  | 'IS_NOT_SET'
  | 'GT'
  | 'GTE'
  | 'LT'
  | 'LTE'

/** Everything that depends on what a field's values are: the list, the card, filters, imports, exports and the API take it from here. */
interface FieldTypeSpec {
  /** For people. */
  label: string
  /** What comes from outside, from text too, since forms and CSV know nothing else. `problem`: what follows "This field …". */
  parse(raw: unknown, field: FieldType): Converted
  /** For people. The value is one that `parse` gave. */
  format(value: FieldValue, reader: Reader): string
  operators: readonly FieldOperator[]
  /** How values sort and compare in the database; null: not at all. */
  sort: 'text' | 'number' | null
  hasOptions: boolean
  /** A value as one would send it, for the snippet. */
  example(options: readonly string[]): FieldValue
}

const SET = ['IS_SET', 'IS_NOT_SET'] as const
const EXACT = ['IS', 'IS_NOT', 'IN', 'NOT_IN'] as const
const ORDERED = ['GT', 'GTE', 'LT', 'LTE'] as const
const TEXTUAL = [...EXACT, 'CONTAINS', 'NOT_CONTAINS', 'STARTS_WITH', ...SET] as const

const asText = (value: FieldValue): string => (Array.isArray(value) ? value.join('; ') : String(value))
const asNumber = (value: FieldValue, { locale }: Reader): string =>
  numberFormat(locale, { maximumFractionDigits: 15 }).format(Number(value))

export const FIELD_TYPES = {
  TEXT: {
    label: 'Text',
    parse: parseText,
    format: asText,
    operators: TEXTUAL,
    sort: 'text',
    hasOptions: false,
    example: () => 'Blue',
  },
  NUMBER: {
    label: 'Number',
    parse: parseNumber,
    format: asNumber,
    operators: [...EXACT, ...ORDERED, ...SET],
    sort: 'number',
    hasOptions: false,
    example: () => 38.5,
  },
  INTEGER: {
    label: 'Whole number',
    parse: parseInteger,
    format: asNumber,
    operators: [...EXACT, ...ORDERED, ...SET],
    sort: 'number',
    hasOptions: false,
    example: () => 33,
  },
  BOOLEAN: {
    label: 'Yes or no',
    parse: parseBoolean,
    format: (value) => (value === true ? 'Yes' : 'No'),
    operators: ['IS', 'IS_NOT', ...SET],
    sort: 'number',
    hasOptions: false,
    example: () => true,
  },
  DATE: {
    label: 'Date',
    parse: (raw) => parseTime(raw, true),
    format: (value, { locale }) =>
      dateFormat({ locale, timeZone: 'UTC' }, { dateStyle: 'medium' }).format(new Date(`${asText(value)}T00:00Z`)),
    operators: [...EXACT, ...ORDERED, ...SET],
    sort: 'text',
    hasOptions: false,
    example: () => '2026-11-23',
  },
  DATETIME: {
    label: 'Date and time',
    parse: (raw) => parseTime(raw, false),
    format: (value, reader) =>
      dateFormat(reader, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(asText(value))),
    operators: [...EXACT, ...ORDERED, ...SET],
    sort: 'text',
    hasOptions: false,
    example: () => '2026-11-23T10:00:00Z',
  },
  CHOICE: {
    label: 'One of a list',
    parse: parseChoice,
    format: asText,
    operators: [...EXACT, ...SET],
    sort: 'text',
    hasOptions: true,
    example: ([option = 'Red']) => option,
  },
  CHOICES: {
    label: 'Several of a list',
    parse: parseChoices,
    format: (value) => (Array.isArray(value) ? value.join(', ') : String(value)),
    operators: ['CONTAINS', 'NOT_CONTAINS', 'IN', 'NOT_IN', ...SET],
    sort: null,
    hasOptions: true,
    example: ([first = 'Red', second]) => (second === undefined ? [first] : [first, second]),
  },
  LINK: {
    label: 'Link',
    parse: parseLink,
    format: asText,
    operators: TEXTUAL,
    sort: 'text',
    hasOptions: false,
    example: () => 'https://example.com/anna',
  },
} as const satisfies Record<FieldTypeName, FieldTypeSpec>

export const FIELD_TYPE_NAMES = Object.keys(FIELD_TYPES) as FieldTypeName[]

/** The same, by a name that is only known when it runs. */
export const fieldTypeSpec = (type: FieldTypeName): FieldTypeSpec => FIELD_TYPES[type]

/** A value as it came from outside, in the type of its field.
 *
 * Dates are kept as `2026-11-23`, moments as ISO 8601 in UTC, so that both sort as text.
 */
export const convertFieldValue = (field: FieldType, raw: unknown): Converted =>
  fieldTypeSpec(field.type).parse(raw, field)

/** A stored value for people. One that does not fit its field, while a change of its type is under way, is shown as it is. */
export function formatFieldValue(field: FieldType, value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return ''
  const spec = fieldTypeSpec(field.type)
  const fits = spec.parse(value, field)
  return 'value' in fits ? spec.format(fits.value, reader) : plainText(value)
}

/** A stored value as a CSV file has it: `convertFieldValue` reads it back as the same. */
export const csvOfFieldValue = (value: unknown): string =>
  value === null || value === undefined ? '' : plainText(value)

const plainText = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join('; ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** How a page sets the field: `waggle('session', {age: 33})`. */
export function fieldSnippet({ key, type, options }: FieldType & { key: string }): string {
  const value = fieldTypeSpec(type).example(options)
  return `waggle('session', {${key}: ${literalOf(value)}})`
}

function literalOf(value: FieldValue): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`
  if (typeof value !== 'string') return String(value)
  // `</script>` in an option would end the script that the snippet is pasted into.
  return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/</g, '\\x3c')}'`
}
