import type { CustomFieldType, ProfileFilter } from '@/app/_lib/gql/graphql'
import {
  FILTER_ATTRIBUTES,
  fieldOperators,
  fieldOperatorWords,
  filterValueType,
  operatorWords,
  type FilterOperator,
  type FilterValueType,
} from '@/lib/profiles/shared'
import type { Compared } from './comparison-sentence'
import { fieldOf, type FilterNames } from './filter-names'

/** How a value is entered. */
export type ValueControl =
  | Exclude<FilterValueType, 'phone'>
  /** One of the options of a field. */
  | 'options'
  | 'boolean'
  /** Without durations. */
  | 'date'
  | 'datetime'

/** What an editor of one comparison needs to know. */
export interface ValueSpec {
  control: ValueControl
  operators: readonly FilterOperator[]
  wordsOf: (op: FilterOperator) => string
  /** To choose from, or to be reminded of. */
  options?: readonly string[]
}

/** A condition that is one comparison: how it is entered, what it says now, and the condition that another comparison makes. */
export interface Comparison {
  spec: ValueSpec
  compared: Compared
  write: (compared: Compared) => ProfileFilter
}

export const specOfType = (type: FilterValueType, options?: readonly string[]): ValueSpec => ({
  control: type === 'phone' ? 'text' : type,
  operators: filterValueType(type).operators,
  wordsOf: (op) => operatorWords(op, type),
  ...(options && { options }),
})

const DEVICES = ['desktop', 'phone', 'tablet', 'tv', 'other']
/** What visits' own parts are reminded of. */
export const suggestionsFor = (part: string): readonly string[] | undefined => (part === 'device' ? DEVICES : undefined)

/** Null: the condition is of a kind with parts of its own. */
export function comparisonIn(filter: ProfileFilter, names: FilterNames): Comparison | null {
  const { attribute, customField, source, country, device, engagement } = filter
  if (attribute) {
    const { name, ...compared } = attribute
    const spec = specOfType(FILTER_ATTRIBUTES[name].type, name === 'DEVICE' ? DEVICES : undefined)
    return { spec, compared, write: (next) => ({ attribute: { name, ...clean(next) } }) }
  }
  if (customField) {
    const { key, ...compared } = customField
    const spec = specOfField(key, names)
    return { spec, compared, write: (next) => ({ customField: { key, ...clean(next) } }) }
  }
  if (source) return { spec: specOfType('word'), compared: source, write: (next) => ({ source: asText(next) }) }
  if (country) return { spec: specOfType('country'), compared: country, write: (next) => ({ country: asText(next) }) }
  if (device) {
    const { name = 'DEVICE', ...compared } = device
    const spec = specOfType('word', name === 'DEVICE' ? DEVICES : undefined)
    return { spec, compared, write: (next) => ({ device: { name, ...asText(next) } }) }
  }
  return engagement ? engagementComparison(engagement) : null
}

function engagementComparison({ op, level, levels, score }: NonNullable<ProfileFilter['engagement']>): Comparison {
  if (score != null) {
    const write = (next: Compared): ProfileFilter => ({
      engagement: { op: next.op, score: typeof next.value === 'number' ? next.value : 0 },
    })
    return { spec: specOfType('score'), compared: { op, value: score }, write }
  }
  const write = (next: Compared): ProfileFilter => {
    const { values, value } = asText(next) as { values?: Levels; value?: Levels[number] | '' }
    return { engagement: { op: next.op, ...(values && { levels: values }), ...(value && { level: value }) } }
  }
  return { spec: specOfType('level'), compared: { op, value: level, values: levels }, write }
}

type Levels = NonNullable<NonNullable<ProfileFilter['engagement']>['levels']>

const FIELD_CONTROLS = {
  TEXT: 'text',
  LINK: 'text',
  NUMBER: 'number',
  INTEGER: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'datetime',
  CHOICE: 'options',
  CHOICES: 'options',
} as const satisfies Record<CustomFieldType, ValueControl>

function specOfField(key: string, names: FilterNames): ValueSpec {
  const field = fieldOf(names, key)
  const type = field?.type ?? 'TEXT'
  const isTime = type === 'DATE' || type === 'DATETIME'
  return {
    control: FIELD_CONTROLS[type],
    operators: fieldOperators(type).filter((op) => !(isTime && (op === 'IN' || op === 'NOT_IN'))),
    wordsOf: (op) => fieldOperatorWords(op, type),
    ...(field && field.options.length > 0 && { options: field.options }),
  }
}

const clean = ({ op, value, values }: Compared) => ({
  op,
  ...(value != null && { value }),
  ...(values != null && { values: [...values] }),
})

const asText = ({ op, value, values }: Compared) => ({
  op,
  ...(value != null && { value: String(value) }),
  ...(values != null && { values: values.map(String) }),
})

/** The comparison by another operator: what was given stays as far as the operator takes it. */
export function withOperator({ value, values }: Compared, op: FilterOperator): Compared {
  if (op === 'IS_SET' || op === 'IS_NOT_SET') return { op }
  const given = values ?? (value == null || value === '' ? [] : [value])
  return op === 'IN' || op === 'NOT_IN' ? { op, values: given } : { op, value: given[0] ?? '' }
}
