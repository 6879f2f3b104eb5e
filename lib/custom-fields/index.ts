export { cleanText, convertFieldValue, type Converted, type FieldType, type FieldValue } from './convert'
