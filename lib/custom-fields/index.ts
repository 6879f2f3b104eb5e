export { archiveCustomField, restoreCustomField } from './archive-custom-field'
export { convertValuesJob } from './convert-values.job'
export { countAsides } from './count-asides'
export { countFieldValues, type FieldUsage } from './count-field-values'
export { createCustomField, type CreateCustomFieldInput } from './create-custom-field'
export { openDefinitions, type CustomField } from './custom-field'
export { earlierUsersGone, useDefinitions } from './definition-users'
export { deleteCustomField } from './delete-custom-field'
export { deleteValuesJob } from './delete-values.job'
export { fieldIndexJob } from './field-index.job'
export { fieldSortSql, keyLiteral, siteLiteral } from './field-sort.sql'
export type { FieldUse, FieldUseFinder } from './field-uses'
export { giveBackValues, giveValue, readValues, type HeldValue } from './give-value'
export { getCustomField, listCustomFields } from './list-custom-fields'
export { previewCustomFieldTypeChange, type FieldChangePreview } from './preview-type-change'
export { refitValues } from './refit-values'
export { reorderCustomFields } from './reorder-custom-fields'
export { dismissProposedCustomField, listMisfits, proposedCustomFields, type FieldSighting } from './sightings'
export { tendFieldsJob } from './tend-fields.job'
export { sortingProgress } from './sorting-progress'
export { updateCustomField, type UpdateCustomFieldInput } from './update-custom-field'
export {
  cleanText,
  convertFieldValue,
  fieldSnippet,
  formatFieldValue,
  type Converted,
  type FieldType,
  type FieldTypeName,
  type FieldValue,
} from './shared'
