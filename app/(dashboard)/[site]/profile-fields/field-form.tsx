'use client'

import { type ReactNode } from 'react'
import type { CustomFieldType, FieldLineFragment } from '@/app/_lib/gql/graphql'
import { CopyButton, CopyCode } from '@/app/_ui/copy-button'
import { Field } from '@/app/_ui/field'
import { Input, Select, TextArea } from '@/app/_ui/input'
import { Tick } from '@/app/_ui/tick'
import { FIELD_TYPE_NAMES, FIELD_TYPES, fieldSnippet, problemOfKey } from '@/lib/custom-fields/shared'
import { optionsOf, type FieldDraft } from './field-draft'
import { typeLooks } from './field-words'
import { OptionsEditor } from './options-editor'

const maxNameLength = 100
const maxDescriptionLength = 1000

interface FieldFormFieldsProps {
  /** Left out for a new one: then its key is written here, too. */
  field?: FieldLineFragment | undefined
  draft: FieldDraft
  keyShown: string
  errors: Record<string, string>
  onChange: (part: Partial<FieldDraft>) => void
  /** What a change of type would do. */
  preview: ReactNode
}

/** Everything there is to say about a field. */
export function FieldFormFields({ field, draft, keyShown, errors, onChange, preview }: FieldFormFieldsProps) {
  const { label, hasOptions, sort } = FIELD_TYPES[draft.type]
  return (
    <>
      <Field label="Name" error={errors['displayName']}>
        <Input
          name="displayName"
          value={draft.displayName}
          maxLength={maxNameLength}
          autoComplete="off"
          placeholder="Shoe size"
          onChange={(event) => onChange({ displayName: event.target.value })}
        />
      </Field>
      {field ? (
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-[560]">Key</span>
          <span>
            <CopyCode text={field.key} label={`Copy the key ${field.key}`} />
          </span>
          <p className="text-xs text-ink-3">What pages, imports and programs call it. It never changes.</p>
        </div>
      ) : (
        <Field
          label="Key"
          hint="What pages, imports and programs call it. It cannot be changed later."
          error={errors['key'] ?? (draft.key ? problemOfKey(draft.key) : null)}
        >
          <Input
            name="key"
            value={keyShown}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="shoe_size"
            onChange={(event) => onChange({ key: event.target.value || null })}
            className="font-mono text-sm!"
          />
        </Field>
      )}
      <Field label="Type" hint={typeLooks[draft.type].hint} error={errors['type']}>
        <Select
          name="type"
          value={draft.type}
          onChange={(event) => onChange({ type: event.target.value as CustomFieldType })}
        >
          {FIELD_TYPE_NAMES.map((type) => (
            <option key={type} value={type}>
              {FIELD_TYPES[type].label}
            </option>
          ))}
        </Select>
      </Field>
      {hasOptions && (
        <OptionsEditor
          options={draft.options}
          onChange={(options) => onChange({ options })}
          error={errors['options'] ?? errors['renamedOptions']}
        />
      )}
      {preview}
      <Field label="Description" hint="For your colleagues: what it is for." error={errors['description']}>
        <TextArea
          name="description"
          value={draft.description}
          maxLength={maxDescriptionLength}
          rows={2}
          onChange={(event) => onChange({ description: event.target.value })}
          className="min-h-14! max-md:text-[16px]"
        />
      </Field>
      <Tick
        name="browserWritable"
        checked={draft.browserWritable}
        onChange={(browserWritable) => onChange({ browserWritable })}
        label="Your pages may write it"
        hint="Anybody can say anything in a browser: leave it off for what only you should know, such as a credit limit. Programs with an API key may always write it."
      />
      {draft.browserWritable && keyShown !== '' && (
        <FieldSnippet snippet={fieldSnippet({ key: keyShown, type: draft.type, options: optionsOf(draft) })} />
      )}
      <Tick
        name="sortable"
        checked={draft.sortable && sort !== null}
        disabled={sort === null}
        onChange={(sortable) => onChange({ sortable })}
        label="The list can be ordered by it"
        hint={
          sort === null
            ? `A list cannot be ordered by fields of the type “${label.toLowerCase()}”.`
            : 'Also makes finding people by it fast. With many profiles it takes a while, and nothing waits for it.'
        }
        error={errors['sortable']}
      />
    </>
  )
}

/** The call for this very field, as it is being written. */
function FieldSnippet({ snippet }: { snippet: string }) {
  return (
    <div className="-mt-1 ml-[23px] flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
      <code className="min-w-0 flex-1 basis-48 font-mono text-[12.5px] break-all">{snippet}</code>
      <CopyButton text={snippet} label="Copy" />
    </div>
  )
}
