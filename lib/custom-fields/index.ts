export { cleanText, convertFieldValue, type Converted, type FieldType, type FieldValue } from './convert'
export { listCustomFields, type CustomField } from './list-custom-fields'
