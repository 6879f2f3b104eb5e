import { conflict, invalid } from '../errors'
import { checkedOptions } from './checked-definition'
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
  const entries = renames.map(({ from, to }, index): [string, string] => {
    const field = `renamedOptions[${index}]`
    if (!before.includes(from)) throw invalid(`${field}.from`, 'The field has no such option')
    if (!after.includes(to)) throw invalid(`${field}.to`, 'The new options do not have this one')
    return [from, to]
  })
  return Object.fromEntries(entries.filter(([from, to]) => from !== to))
}

/** What was to be called B and is now called C is called C. A name that is an option again is nobody's former one. */
function chained(before: Record<string, string>, renamed: Record<string, string>, options: readonly string[]) {
  const all = [
    ...Object.entries(before).map(([from, to]) => [from, renamed[to] ?? to] as const),
    ...Object.entries(renamed),
  ]
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
