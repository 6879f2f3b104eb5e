import type { Context } from '../context'
import { convertFieldValue, listCustomFields, useDefinitions, type CustomField } from '../custom-fields'
import { nameKey } from '../db'
import { invalid } from '../errors'
import { checkedTagNames, findTags } from '../tags'
import type { Action, FieldAction } from './bulk-change'

/** What is to be done: exactly one of these. */
export interface BulkChangeActionInput {
  /** Names. */
  addTags?: readonly string[] | null
  removeTags?: readonly string[] | null
  setCustomField?: { key: string; value: unknown } | null
  /** Key of the field. */
  clearCustomField?: string | null
}

/** The same with tags that are yet to be made, by the key of their name. */
export type CheckedAction = Action | { action: 'ADD_TAGS'; names: ReadonlyMap<string, string> }

/** In the transaction that writes it. @throws INVALID naming the place */
export async function checkedAction(tx: Context, input: BulkChangeActionInput): Promise<CheckedAction> {
  const { addTags, removeTags, setCustomField, clearCustomField, ...others } = input
  const given = [addTags, removeTags, setCustomField, clearCustomField].filter((each) => each != null)
  if (given.length !== 1 || Object.keys(others).length > 0) throw invalid('change', 'Give exactly one of the changes')
  if (addTags != null) return { action: 'ADD_TAGS', names: checkedTagNames(addTags, 'change.addTags') }
  if (removeTags != null) return checkedRemoval(tx, removeTags)
  await tx.db.query(useDefinitions([tx.siteId]))
  if (setCustomField != null) return checkedValue(tx, setCustomField)
  const field = await fieldOf(tx, clearCustomField ?? '', 'change.clearCustomField')
  return { action: 'CLEAR_CUSTOM_FIELD', what: { field: named(field), value: null } }
}

async function checkedRemoval(tx: Context, written: readonly string[]): Promise<CheckedAction> {
  const tags = await findTags(tx, checkedTagNames(written, 'change.removeTags'))
  const known = new Set(tags.map(({ name }) => nameKey(name)))
  const unknown = written.findIndex((name) => !known.has(nameKey(name)))
  if (unknown >= 0) throw invalid(`change.removeTags[${unknown}]`, 'There is no tag of this name on this site')
  return { action: 'REMOVE_TAGS', what: { tags } }
}

async function checkedValue(tx: Context, { key, value: raw }: { key: string; value: unknown }): Promise<CheckedAction> {
  const field = await fieldOf(tx, key, 'change.setCustomField.key')
  const at = 'change.setCustomField.value'
  if (raw == null || raw === '' || (Array.isArray(raw) && raw.length === 0))
    throw invalid(at, 'Give a value, or clear the field')
  const converted = convertFieldValue(field, raw)
  if ('problem' in converted) throw invalid(at, `This field ${converted.problem}`)
  return { action: 'SET_CUSTOM_FIELD', what: { field: named(field), value: converted.value } }
}

async function fieldOf(tx: Context, key: string, at: string): Promise<CustomField> {
  const fields = await listCustomFields(tx, { includeArchived: true })
  const field = fields.find((each) => each.key === key)
  if (!field || field.work === 'DELETING') throw invalid(at, 'There is no profile field with this key on this site')
  if (field.archivedAt !== null)
    throw invalid(at, `“${field.displayName}” is archived: an admin can restore it under Profile fields`)
  return field
}

const named = ({ id, key, displayName }: CustomField): FieldAction['field'] => ({ id, key, displayName })
