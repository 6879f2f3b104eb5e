import { conflict, invalid } from '../errors'
import { checkedOptions, oneLineOption } from './checked-definition'
import type { CustomField } from './custom-field'
import { convertFieldValue, fieldTypeSpec } from './field-types'
import type { Converted, FieldTypeName } from './parse-value'

export interface RenamedOption {
  from: string
  to: string
}

/** What a field's values will be, and how those there are get there. */
export interface PlannedChange {
  type: FieldTypeName
  options: string[]
  /** New names by former ones. */
  renamed: Record<string, string>
  /** The columns that change. @param before renames of a change that is still under way */
  data(now: Date, before: Record<string, string>): object
}

/** @returns null: type and options stay @throws INVALID · CONFLICT the field is archived */
export function plannedChange(
  field: Pick<CustomField, 'type' | 'options' | 'archivedAt'>,
  input: {
    type?: FieldTypeName | null
    options?: readonly string[] | null
    renamedOptions?: readonly RenamedOption[] | null
  },
): PlannedChange | null {
  const type = input.type ?? field.type
  const hasOptions = fieldTypeSpec(type).hasOptions
  const options = checkedOptions(type, input.options ?? (hasOptions ? field.options : []))
  const renamed = checkedRenames(field.options, options, input.renamedOptions ?? [])
  const isSame = type === field.type && JSON.stringify(options) === JSON.stringify(field.options)
  if (isSame) return null
  if (field.archivedAt !== null)
    throw conflict('This field is archived: restore it before its type or options change', 'type')
  const data = (now: Date, before: Record<string, string>) => ({
    type,
    options,
    work: 'CONVERTING',
    workSince: now,
    workDone: 0,
    workTotal: 0,
    renamedOptions: chained(before, renamed, options),
  })
  return { type, options, renamed, data }
}

function checkedRenames(
  before: readonly string[],
  after: readonly string[],
  renames: readonly RenamedOption[],
): Record<string, string> {
  const names = new Map<string, string>()
  renames.forEach((rename, index) => {
    const field = `renamedOptions[${index}]`
    const { from } = rename
    const to = oneLineOption(rename.to)
    if (!before.includes(from)) throw invalid(`${field}.from`, 'The field has no such option')
    if (!after.includes(to)) throw invalid(`${field}.to`, 'The new options do not have this one')
    if (names.has(from)) throw invalid(`${field}.from`, 'This option is renamed twice')
    if (from === to) return
    // Values are converted one by one, while new ones come: of one that is a former and a new name nobody could say which it is.
    if (after.includes(from))
      throw invalid(`${field}.from`, `“${from}” is still one of the options: give names to each other in two steps`)
    names.set(from, to)
  })
  return Object.fromEntries(names)
}

/** What was to be called B and is now called C is called C. A name that is an option again is nobody's former one. */
function chained(before: Record<string, string>, renamed: Record<string, string>, options: readonly string[]) {
  // A map: an option may be called `constructor`.
  const next = new Map(Object.entries(renamed))
  const all = [...Object.entries(before).map(([from, to]) => [from, next.get(to) ?? to] as const), ...next]
  return Object.fromEntries(all.filter(([from]) => !options.includes(from)))
}

/** A stored value as the new definition has it. */
export function convertStored(
  { type, options, renamed }: Pick<PlannedChange, 'type' | 'options' | 'renamed'>,
  value: unknown,
): Converted {
  // A map: what a value says may be `constructor`.
  const names = new Map(Object.entries(renamed))
  const named = (each: unknown): unknown => (typeof each === 'string' ? (names.get(each) ?? each) : each)
  const current = Array.isArray(value) ? value.map(named) : named(value)
  // Text of several options is no text but their list; the other way it is split again.
  const raw = Array.isArray(current) && type !== 'CHOICES' ? onlyOne(current, type) : current
  return convertFieldValue({ type, options }, raw)
}

function onlyOne(list: readonly unknown[], type: FieldTypeName): unknown {
  if (type === 'TEXT') return list.map(String).join('; ')
  return list.length === 1 ? list[0] : list
}
