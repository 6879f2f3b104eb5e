import type { CustomField } from '../../custom-fields'
import { convertFieldValue, fieldTypeSpec, type FieldOperator, type FieldValue } from '../../custom-fields/shared'
import { invalid } from '../../errors'
import { searchPatterns } from '../search-patterns'
import type { CustomFieldCondition, ProfileFilter } from './filter-input'

/** A filter that is known to make sense: what filter.sql.ts writes down. */
export type CheckedFilter =
  | { kind: 'all' | 'any'; of: CheckedFilter[] }
  | { kind: 'not'; of: CheckedFilter }
  | { kind: 'search'; patterns: string[][] }
  | { kind: 'customField'; field: CustomField; op: FieldOperator; values: FieldValue[] }

const MAX_DEPTH = 10
const MAX_CONDITIONS = 200
const MAX_VALUES = 1_000
const MAX_PATTERN = 200

type Fields = ReadonlyMap<string, CustomField>

/** @param fields of the site, by key @throws INVALID naming the place: `filter.all[2].customField.op` */
export function checkFilter(filter: ProfileFilter, fields: Fields): CheckedFilter {
  const seen = { conditions: 0, values: 0 }

  function check(node: ProfileFilter, path: string, depth: number): CheckedFilter {
    if (depth > MAX_DEPTH) throw invalid(path, `A filter nests at most ${MAX_DEPTH} levels deep`)
    if (++seen.conditions > MAX_CONDITIONS) throw invalid(path, `A filter has at most ${MAX_CONDITIONS} conditions`)
    const keys = (Object.keys(node) as (keyof ProfileFilter)[]).filter((key) => node[key] != null)
    const [kind] = keys
    if (kind === undefined || keys.length > 1)
      throw invalid(path, 'Give exactly one of: all, any, not, search, customField')
    const inner = `${path}.${kind}`
    switch (kind) {
      case 'all':
      case 'any':
        return { kind, of: (node[kind] ?? []).map((each, index) => check(each, `${inner}[${index}]`, depth + 1)) }
      case 'not':
        return { kind, of: check(node.not ?? {}, inner, depth + 1) }
      case 'search':
        return { kind, patterns: searchPatterns(node.search ?? '', inner) }
      case 'customField':
        return checkCondition(node.customField as CustomFieldCondition, inner)
    }
    throw invalid(inner, 'This is no condition')
  }

  function checkCondition({ key, op, value, values }: CustomFieldCondition, path: string): CheckedFilter {
    const field = fields.get(key)
    if (!field) throw invalid(`${path}.key`, 'There is no profile field with this key on this site')
    const { operators, label } = fieldTypeSpec(field.type)
    if (!operators.includes(op))
      throw invalid(`${path}.op`, `Fields of the type “${label}” take: ${operators.join(', ')}`)
    const given = givenValues(op, value, values, path)
    seen.values += given.length
    if (seen.values > MAX_VALUES) throw invalid(`${path}.values`, `A filter holds at most ${MAX_VALUES} values`)
    return { kind: 'customField', field, op, values: given.map(([at, each]) => checkValue(field, op, each, at)) }
  }

  return check(filter, 'filter', 1)
}

/** The values with where they stand. */
function givenValues(
  op: FieldOperator,
  value: unknown,
  values: readonly unknown[] | null | undefined,
  path: string,
): [string, unknown][] {
  const isList = op === 'IN' || op === 'NOT_IN'
  const takesNone = op === 'IS_SET' || op === 'IS_NOT_SET'
  if (!isList && values != null) throw invalid(`${path}.values`, `${op} takes no list of values`)
  if (isList || takesNone) {
    if (value != null)
      throw invalid(`${path}.value`, takesNone ? `${op} takes no value` : `${op} takes \`values\`, a list`)
    if (takesNone) return []
    if (values == null || values.length === 0) throw invalid(`${path}.values`, `${op} takes at least one value`)
    if (values.length > MAX_VALUES) throw invalid(`${path}.values`, `A filter holds at most ${MAX_VALUES} values`)
    return values.map((each, index) => [`${path}.values[${index}]`, each])
  }
  if (value == null) throw invalid(`${path}.value`, `${op} takes a value`)
  return [[`${path}.value`, value]]
}

function checkValue(field: CustomField, op: FieldOperator, raw: unknown, path: string): FieldValue {
  const isPart = op === 'STARTS_WITH' || ((op === 'CONTAINS' || op === 'NOT_CONTAINS') && field.type !== 'CHOICES')
  if (isPart) {
    if (typeof raw !== 'string' || raw === '') throw invalid(path, `${op} takes text`)
    if (raw.length > MAX_PATTERN) throw invalid(path, `At most ${MAX_PATTERN} characters to look for`)
    return raw.toWellFormed().replaceAll('\0', '')
  }
  // A link is compared as text: half of one may be asked for.
  const type = field.type === 'LINK' ? 'TEXT' : field.type === 'CHOICES' ? 'CHOICE' : field.type
  const converted = convertFieldValue({ type, options: field.options }, raw)
  if ('problem' in converted) throw invalid(path, `The value ${converted.problem}`)
  return converted.value
}
