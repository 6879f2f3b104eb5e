// Custom fields as the browser and every other part may know them: types and their conversions, keys, limits. No database.
export { guessKey, problemOfKey } from './field-key'
export {
  convertFieldValue,
  csvOfFieldValue,
  FIELD_TYPE_NAMES,
  FIELD_TYPES,
  fieldSnippet,
  fieldTypeSpec,
  formatFieldValue,
  type FieldOperator,
} from './field-types'
export {
  cleanText,
  MAX_TEXT_LENGTH,
  type Converted,
  type FieldType,
  type FieldTypeName,
  type FieldValue,
} from './parse-value'
export { kindOfValue, type SightingKind } from './sighting-kind'

/** Archived ones included. */
export const MAX_FIELDS = 250
export const MAX_SORTABLE_FIELDS = 20
export const MAX_OPTIONS = 200
export const MAX_OPTION_LENGTH = 100
