import { isId, raw, sql, type Sql } from '../db'
import { FIELD_KEY } from './field-key'
import { fieldTypeSpec } from './field-types'
import type { FieldTypeName } from './parse-value'

/** What a field sorts and compares by: text in the order of bytes, or a number. Written with the key in it, since that is how the
 * planner knows the expression of the index again.
 *
 * @param fields the column
 */
export function fieldSortSql(field: { key: string; type: FieldTypeName }, fields: Sql): Sql {
  const key = keyLiteral(field.key)
  return fieldTypeSpec(field.type).sort === 'number'
    ? sql`waggle_field_number(${fields}, ${key})`
    : sql`(waggle_field_text(${fields}, ${key}) collate "C")`
}

/** A key written out: nothing but letters, digits and underscores, whatever way it came into the database. */
export function keyLiteral(key: string): Sql {
  if (!FIELD_KEY.test(key)) throw new Error('keyLiteral: this is no key of a field')
  return raw(`'${key}'`)
}

/** The site as the predicate of the field's index has it. */
export function siteLiteral(siteId: string): Sql {
  if (!isId(siteId)) throw new Error('siteLiteral: this is no id')
  return raw(`'${siteId.toLowerCase()}'::uuid`)
}
