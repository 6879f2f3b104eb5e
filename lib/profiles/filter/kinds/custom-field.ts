import { convertFieldValue, fieldTypeSpec, type FieldOperator, type FieldValue } from '../../../custom-fields/shared'
import type { CustomField } from '../../../custom-fields'
import { invalid } from '../../../errors'
import { givenValues, positive } from '../check-values'
import { not, type CheckedFilter } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { MAX_FILTER_PART } from '../shared'
import { shown } from '../shown'

/** @throws INVALID no such field; an operator or value that its type does not take */
export function checkCustomField(
  { key, ...condition }: FilterShapes['customField'],
  path: string,
  { names }: FilterSite,
): CheckedFilter {
  const field = names.fields.get(key)
  if (!field) throw invalid(`${path}.key`, `There is no profile field with the key ${shown(key)} on this site`)
  const { operators, label } = fieldTypeSpec(field.type)
  if (!operators.includes(condition.op))
    throw invalid(`${path}.op`, `Fields of the type “${label}” take: ${operators.join(', ')}`)
  const { op, isNegative } = positive(condition.op)
  const values = givenValues(condition, path).map(([at, value]) => checkValue(field, condition.op, value, at))
  const checked: CheckedFilter = { kind: 'customField', field, op, values }
  return isNegative ? not(checked) : checked
}

function checkValue(field: CustomField, op: FieldOperator, raw: unknown, path: string): FieldValue {
  const isPart = op === 'STARTS_WITH' || ((op === 'CONTAINS' || op === 'NOT_CONTAINS') && field.type !== 'CHOICES')
  if (isPart) {
    if (typeof raw !== 'string' || raw === '') throw invalid(path, `${op} takes text`)
    if (raw.length > MAX_FILTER_PART) throw invalid(path, `At most ${MAX_FILTER_PART} characters to look for`)
    return raw.toWellFormed().replaceAll('\0', '')
  }
  // A link is compared as text: half of one may be asked for.
  const type = field.type === 'LINK' ? 'TEXT' : field.type === 'CHOICES' ? 'CHOICE' : field.type
  const converted = convertFieldValue({ type, options: field.options }, raw)
  if ('problem' in converted) throw invalid(path, `The value of ${shown(field.displayName)} ${converted.problem}`)
  return converted.value
}
