import { formatFieldValue, type CustomField } from '../../lib/custom-fields'
import type { CustomFieldValue } from '../_generated/resolvers'

export type CustomFieldValueRow = Omit<CustomFieldValue, 'origin'> & { profileId: string }

/** A value with its field, typed by kind: of the typed ones that of the field's type is set. While values are brought into a new type
 * some are of the old one: then none is. */
export function fieldValueOf(
  field: CustomField,
  value: unknown,
  timeZone: string,
): Omit<CustomFieldValueRow, 'profileId'> {
  const { key, displayName, type } = field
  const text = typeof value === 'string' ? value : null
  return {
    key,
    displayName,
    type,
    value,
    text: formatFieldValue(field, value, { locale: 'en', timeZone }),
    number: (type === 'NUMBER' || type === 'INTEGER') && typeof value === 'number' ? value : null,
    boolean: type === 'BOOLEAN' && typeof value === 'boolean' ? value : null,
    date: type === 'DATE' ? text : null,
    dateTime: type === 'DATETIME' && text !== null && !Number.isNaN(Date.parse(text)) ? text : null,
    option: type === 'CHOICE' ? text : null,
    options: type === 'CHOICES' && Array.isArray(value) ? value.map(String) : null,
    link: type === 'LINK' ? text : null,
  }
}
