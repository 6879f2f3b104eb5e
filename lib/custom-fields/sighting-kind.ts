import { convertFieldValue } from './field-types'
import type { FieldTypeName } from './parse-value'

/** What a value looked like that came for a field: all that is kept of it. */
export type SightingKind =
  'TEXT' | 'NUMBER' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'LINK' | 'LIST' | 'OBJECT' | 'NOT_WRITABLE'

const MAX_LOOKED_AT = 100
// A number with a zero in front is a code, a postal or a phone number.
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/

export function kindOfValue(raw: unknown): SightingKind {
  if (typeof raw === 'boolean') return 'BOOLEAN'
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? 'INTEGER' : 'NUMBER'
  if (Array.isArray(raw)) return 'LIST'
  if (typeof raw !== 'string') return 'OBJECT'
  if (raw.length > MAX_LOOKED_AT) return /^https?:\/\//.test(raw) ? 'LINK' : 'TEXT'
  const text = raw.trim()
  if (NUMBER.test(text)) return text.includes('.') ? 'NUMBER' : 'INTEGER'
  const fits = (type: FieldTypeName) => 'value' in convertFieldValue({ type, options: [] }, text)
  if (/^\d{4}-/.test(text)) {
    if (text.length === 10 && fits('DATE')) return 'DATE'
    return fits('DATETIME') ? 'DATETIME' : 'TEXT'
  }
  if (/^https?:/.test(text) && fits('LINK')) return 'LINK'
  return /^(true|false|yes|no)$/i.test(text) ? 'BOOLEAN' : 'TEXT'
}

/** The type that all of these would fit in; null: none. */
export function typeOfKinds(kinds: ReadonlySet<SightingKind>): FieldTypeName | null {
  const only = (...allowed: SightingKind[]) => [...kinds].every((kind) => allowed.includes(kind))
  if (kinds.has('OBJECT')) return null
  if (only('INTEGER')) return 'INTEGER'
  if (only('INTEGER', 'NUMBER')) return 'NUMBER'
  if (only('BOOLEAN')) return 'BOOLEAN'
  if (only('DATE')) return 'DATE'
  if (only('DATE', 'DATETIME')) return 'DATETIME'
  if (only('LINK')) return 'LINK'
  return kinds.has('LIST') ? 'CHOICES' : 'TEXT'
}
