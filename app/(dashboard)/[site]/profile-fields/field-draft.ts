import type {
  CreateCustomFieldInput,
  CustomFieldType,
  FieldLineFragment,
  RenamedOptionInput,
  UpdateCustomFieldInput,
} from '@/app/_lib/gql/graphql'
import { FIELD_TYPES } from '@/lib/custom-fields/shared'

/** One option while it is edited: what it was called, if it was there before. */
export interface OptionDraft {
  id: string
  from: string | null
  name: string
}

/** What the sheet holds while somebody writes. */
export interface FieldDraft {
  displayName: string
  /** Null: the one guessed from the name. */
  key: string | null
  type: CustomFieldType
  description: string
  options: readonly OptionDraft[]
  browserWritable: boolean
  sortable: boolean
}

/** What a new field begins with: from a proposal, or from the example. */
export type FieldStart = Partial<Pick<FieldDraft, 'displayName' | 'key' | 'type' | 'browserWritable'>>

/** What of a field can be edited. */
export type Editable = Pick<
  FieldLineFragment,
  'displayName' | 'key' | 'type' | 'description' | 'options' | 'browserWritable' | 'sorting' | 'archivedAt'
>

let made = 0
export const newOption = (name = '', from: string | null = null): OptionDraft => ({
  id: `option ${made++}`,
  from,
  name,
})

export const draftOfStart = (start: FieldStart): FieldDraft => ({
  displayName: '',
  key: null,
  type: 'TEXT',
  description: '',
  options: [],
  browserWritable: false,
  sortable: false,
  ...start,
})

export const isSortable = ({ state }: FieldLineFragment['sorting']) => state !== 'OFF'

export const draftOfField = (field: Editable): FieldDraft => ({
  displayName: field.displayName,
  key: field.key,
  type: field.type,
  description: field.description ?? '',
  options: field.options.map((option) => newOption(option, option)),
  browserWritable: field.browserWritable,
  sortable: isSortable(field.sorting),
})

/** Names of the options as they would be sent; none for types without. */
export function optionsOf({ type, options }: FieldDraft): string[] {
  if (!FIELD_TYPES[type].hasOptions) return []
  return options.map(({ name }) => name.trim()).filter((name) => name !== '')
}

export const createInputOf = (draft: FieldDraft, key: string): CreateCustomFieldInput => ({
  displayName: draft.displayName,
  key,
  type: draft.type,
  description: draft.description || null,
  browserWritable: draft.browserWritable,
  sortable: draft.sortable && FIELD_TYPES[draft.type].sort !== null,
  ...(FIELD_TYPES[draft.type].hasOptions && { options: optionsOf(draft) }),
})

/** How type and options would change; null where they stay. */
export function typeChangeOf(
  base: Editable,
  draft: FieldDraft,
): { type: CustomFieldType; options: string[]; renamedOptions: RenamedOptionInput[] } | null {
  const options = optionsOf(draft)
  if (draft.type === base.type && JSON.stringify(options) === JSON.stringify(base.options)) return null
  const kept = draft.options.filter(({ from, name }) => from !== null && name.trim() !== '' && name.trim() !== from)
  const renamedOptions = FIELD_TYPES[draft.type].hasOptions
    ? kept.map(({ from, name }) => ({ from: from ?? '', to: name.trim() }))
    : []
  return { type: draft.type, options, renamedOptions }
}

/** Only what this person changed: what somebody else changed meanwhile stays theirs. */
export function updateInputOf(base: Editable, draft: FieldDraft): Omit<UpdateCustomFieldInput, 'id' | 'version'> {
  const change = typeChangeOf(base, draft)
  const sortable = draft.sortable && FIELD_TYPES[draft.type].sort !== null
  return {
    ...(draft.displayName.trim() !== base.displayName && { displayName: draft.displayName }),
    ...(draft.description.trim() !== (base.description ?? '') && { description: draft.description }),
    ...(draft.browserWritable !== base.browserWritable && { browserWritable: draft.browserWritable }),
    // Asked for again after a failure: that is another try.
    ...((sortable !== isSortable(base.sorting) || (sortable && base.sorting.state === 'FAILED')) && { sortable }),
    ...(change && {
      ...(change.type !== base.type && { type: change.type }),
      ...(FIELD_TYPES[change.type].hasOptions && { options: change.options }),
      ...(change.renamedOptions.length > 0 && { renamedOptions: change.renamedOptions }),
    }),
  }
}

/** What this person wrote, on top of what somebody else saved meanwhile: what they did not touch is the other's. */
export function onTopOf(theirs: Editable, base: Editable, draft: FieldDraft): FieldDraft {
  const [before, after] = [draftOfField(base), draftOfField(theirs)]
  const mine = (part: keyof FieldDraft) => draft[part] !== before[part]
  // Options belong to their type: who changed either means both.
  const isMine = typeChangeOf(base, draft) !== null
  return {
    ...after,
    ...(mine('displayName') && { displayName: draft.displayName }),
    ...(mine('description') && { description: draft.description }),
    ...(mine('browserWritable') && { browserWritable: draft.browserWritable }),
    ...(mine('sortable') && { sortable: draft.sortable }),
    ...(isMine && { type: draft.type, options: draft.options.map((option) => stillThere(option, theirs.options)) }),
  }
}

/** An option that the other took away or renamed is a new one now. */
const stillThere = (option: OptionDraft, options: readonly string[]): OptionDraft =>
  option.from !== null && options.includes(option.from) ? option : { ...option, from: null }

/** What somebody else changed between two readings of a field, in words. */
export function changesBetween(before: Editable, after: Editable): string[] {
  const isArchived = after.archivedAt !== null
  return [
    isArchived !== (before.archivedAt !== null) && (isArchived ? 'it is archived now' : 'it is back in use'),
    before.displayName !== after.displayName && `the name is now “${after.displayName}”`,
    before.type !== after.type && `the type is now ${FIELD_TYPES[after.type].label.toLowerCase()}`,
    JSON.stringify(before.options) !== JSON.stringify(after.options) &&
      after.options.length > 0 &&
      `the options are now ${after.options.join(', ')}`,
    (before.description ?? '') !== (after.description ?? '') && 'the description is another one',
    before.browserWritable !== after.browserWritable &&
      (after.browserWritable ? 'pages may write it' : 'pages may no longer write it'),
    isSortable(before.sorting) !== isSortable(after.sorting) &&
      (isSortable(after.sorting) ? 'it is sortable' : 'it is no longer sortable'),
  ].filter((words) => words !== false)
}
