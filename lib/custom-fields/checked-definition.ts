import { fold } from '../db'
import { conflict, invalid } from '../errors'
import type { CustomField } from './custom-field'
import { fieldTypeSpec } from './field-types'
import { guessKey, problemOfKey } from './field-key'
import { cleanText, type FieldTypeName } from './parse-value'
import { MAX_OPTION_LENGTH, MAX_OPTIONS, MAX_SORTABLE_FIELDS } from './shared'

const MAX_NAME_LENGTH = 100
const MAX_DESCRIPTION_LENGTH = 1000
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

export function checkedDisplayName(written: string): string {
  const name = written.trim().replace(/\s+/g, ' ')
  if (name === '') throw invalid('displayName', 'Write a name')
  if (name.length > MAX_NAME_LENGTH) throw invalid('displayName', `A name has at most ${MAX_NAME_LENGTH} characters`)
  if (UNPRINTABLE.test(name)) throw invalid('displayName', 'This name holds characters that cannot be shown')
  return name
}

export function checkedDescription(written: string | null | undefined): string | null {
  const text = cleanText(written ?? '')
  if (text.length > MAX_DESCRIPTION_LENGTH)
    throw invalid('description', `A description has at most ${MAX_DESCRIPTION_LENGTH} characters`)
  return text === '' ? null : text
}

/** The key as written, or guessed from the name. @param others all fields of the site @throws INVALID · CONFLICT taken */
export function checkedKey(
  written: string | null | undefined,
  displayName: string,
  others: readonly CustomField[],
): string {
  const key = written?.trim() ?? ''
  if (key === '')
    return guessKey(
      displayName,
      others.map((field) => field.key),
    )
  const problem = problemOfKey(key)
  if (problem !== null) throw invalid('key', problem)
  const same = others.find((field) => field.key.toLowerCase() === key.toLowerCase())
  if (same) throw conflict(takenBy(key, same), 'key')
  return key
}

/** @param others fields of the site but this one @throws CONFLICT another is called so: compared without case and diacritics */
export function refuseTakenName(displayName: string, others: readonly CustomField[]): void {
  const same = others.find((field) => fold(field.displayName) === fold(displayName) && field.work !== 'DELETING')
  if (!same) return
  const state = same.archivedAt ? ' (archived: restore it)' : ''
  throw conflict(`There is already a field “${same.displayName}”${state}`, 'displayName')
}

function takenBy(key: string, { key: other, displayName, work, archivedAt }: CustomField): string {
  const whose = `the field “${displayName}”`
  if (work === 'DELETING') return `“${other}” is free again once ${whose} is deleted, which is under way`
  const state = archivedAt ? `, which is archived: restore it, or delete it first` : ''
  return key === other
    ? `“${key}” is the key of ${whose}${state}`
    : `“${key}” differs only by its case from “${other}”, the key of ${whose}${state}`
}

export const oneLineOption = (written: string): string => written.trim().replace(/\s+/g, ' ')

/** @throws INVALID none for a type that needs them, some for one that has none, too many, too long, two of one name */
export function checkedOptions(type: FieldTypeName, written: readonly string[] | null | undefined): string[] {
  const options = (written ?? []).map(oneLineOption)
  if (!fieldTypeSpec(type).hasOptions) {
    if (options.length > 0)
      throw invalid('options', 'Only fields of the types “one of” and “several of a list” have options')
    return []
  }
  if (options.length === 0) throw invalid('options', 'Write at least one option to choose from')
  if (options.length > MAX_OPTIONS) throw invalid('options', `A field has at most ${MAX_OPTIONS} options`)
  const names = new Set<string>()
  options.forEach((option, index) => {
    const field = `options[${index}]`
    if (option === '') throw invalid(field, 'An option needs a name')
    if (option.length > MAX_OPTION_LENGTH) throw invalid(field, `An option has at most ${MAX_OPTION_LENGTH} characters`)
    if (UNPRINTABLE.test(option)) throw invalid(field, 'This option holds characters that cannot be shown')
    if (option.includes(';')) throw invalid(field, 'An option holds no semicolon: lists in CSV files are split there')
    if (names.has(fold(option))) throw invalid(field, `Two options are called “${option}”`)
    names.add(fold(option))
  })
  return options
}

/** @param others fields of the site but this one @throws INVALID the type has no order · CONFLICT too many */
export function checkSortable(type: FieldTypeName, others: readonly CustomField[]): void {
  if (fieldTypeSpec(type).sort === null) throw invalid('sortable', 'A list cannot be ordered by fields of this type')
  if (others.filter(({ sorting, work }) => sorting !== 'OFF' && work !== 'DELETING').length >= MAX_SORTABLE_FIELDS)
    throw conflict(
      `At most ${MAX_SORTABLE_FIELDS} fields of a site can be sortable, since each costs every write: switch it off for another first`,
      'sortable',
    )
}
