import { fieldSortSql, keyLiteral } from '../../../custom-fields'
import { fieldTypeSpec, type FieldValue } from '../../../custom-fields/shared'
import { fold, join, sql, type Sql } from '../../../db'
import type { ConditionOf } from '../checked-filter'

const COMPARISONS = { GT: sql`>`, GTE: sql`>=`, LT: sql`<`, LTE: sql`<=` } as const

/** Of a positive operator: the check has turned the others round. */
export function customFieldSql({ field, op, values }: ConditionOf<'customField'>): Sql {
  const { key, type, sorting } = field
  const { sort } = fieldTypeSpec(type)
  const sortable = sort === null ? null : fieldSortSql(field, sql`p.fields`)
  const isIndexed = sorting === 'READY' && sortable !== null
  const whole = sql`waggle_fold(p.fields ->> ${keyLiteral(key)})`
  const [first = ''] = values
  switch (op) {
    case 'IS':
    case 'IN':
      // What is not sortable has no index of its own; values as they are stand in the one of all fields.
      if (!isIndexed && type !== 'TEXT' && type !== 'LINK')
        return sql`(${join(
          values.map((value) => holdsSql(field, value)),
          ' or ',
        )})`
      return equalSql(sortable ?? whole, whole, sort, values)
    case 'CONTAINS':
      return type === 'CHOICES' ? holdsSql(field, first) : sql`${whole} like ${`%${escaped(first)}%`}`
    case 'STARTS_WITH':
      // At most MAX_PATTERN characters, which is no more than are sorted by; folding may make a few more of them.
      return fold(String(first)).length > MAX_SORTED
        ? sql`${whole} like ${`${escaped(first)}%`}`
        : sql`${sortable ?? whole} like ${`${escaped(first)}%`}`
    case 'GT':
    case 'GTE':
    case 'LT':
    case 'LTE':
      return sql`${sortable ?? whole} ${COMPARISONS[op]} ${bound(sort, first)}`
    case 'IS_SET':
    default:
      return isIndexed ? sql`${sortable} is not null` : sql`p.fields ? ${keyLiteral(key)}`
  }
}

/** The value stands in the field as it is: one of the list, for a field of several. */
function holdsSql({ key, type }: ConditionOf<'customField'>['field'], value: FieldValue): Sql {
  return sql`p.fields @> ${JSON.stringify({ [key]: type === 'CHOICES' ? [value] : value })}::jsonb`
}

/** Characters of a text that are sorted by: waggle_field_text. */
const MAX_SORTED = 200

function equalSql(sortable: Sql, whole: Sql, sort: 'text' | 'number' | null, values: readonly FieldValue[]): Sql {
  if (sort === 'number') return sql`${sortable} = any(${values.map(Number)}::float8[])`
  const texts = values.map((value) => fold(String(value)))
  // The planner counts a list well only when it is short; one value is asked for as one.
  const isOne = texts.length === 1
  const short = texts.map((text) => Array.from(text).slice(0, MAX_SORTED).join(''))
  const equal = isOne ? sql`${sortable} = ${short[0]}` : sql`${sortable} = any(${short}::text[])`
  return texts.some((text) => text.length >= MAX_SORTED) ? sql`(${equal} and ${whole} = any(${texts}::text[]))` : equal
}

const bound = (sort: 'text' | 'number' | null, value: FieldValue): Sql =>
  sort === 'number' ? sql`${Number(value)}::float8` : sql`${fold(String(value))}`

const escaped = (value: FieldValue): string => fold(String(value)).replace(/[\\%_]/g, '\\$&')
