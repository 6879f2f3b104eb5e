'use client'

import { useId } from 'react'
import type { CardFieldFragment } from '@/app/_lib/gql/graphql'
import { Field } from '@/app/_ui/field'
import { Input, Select, TextArea } from '@/app/_ui/input'
import { csvOfFieldValue, MAX_TEXT_LENGTH } from '@/lib/custom-fields/shared'

/** Not the field's key: a control called `submit` would hide what its form can do. */
export const CONTROL = 'value'
/** Longer texts are written in several lines. */
const oneLine = 40

interface FieldControlProps {
  field: CardFieldFragment
  value: unknown
  error: string | null
}

/** What one writes or chooses a field's value with. */
export function FieldControl({ field, value, error }: FieldControlProps) {
  const { displayName, description, type } = field
  if (type === 'CHOICES') return <Checks field={field} value={value} error={error} />
  const text = csvOfFieldValue(value)
  return (
    <Field label={displayName} hint={description} error={error}>
      {type === 'TEXT' && (text.length > oneLine || text.includes('\n')) ? (
        <TextArea name={CONTROL} defaultValue={text} maxLength={MAX_TEXT_LENGTH} rows={3} />
      ) : type === 'CHOICE' || type === 'BOOLEAN' ? (
        <Select name={CONTROL} defaultValue={text}>
          <option value="">Not known</option>
          {choicesOf(field, text).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      ) : (
        <Input name={CONTROL} autoComplete="off" {...inputOf(field, text)} />
      )}
    </Field>
  )
}

/** The options; one that the value has and the field no longer is offered too, or saving would lose it unseen. */
function choicesOf({ type, options }: CardFieldFragment, text: string): [string, string][] {
  if (type === 'BOOLEAN') {
    return [
      ['true', 'Yes'],
      ['false', 'No'],
    ]
  }
  const names = text === '' || options.includes(text) ? options : [text, ...options]
  return names.map((name) => [name, name])
}

function inputOf({ type }: CardFieldFragment, text: string) {
  switch (type) {
    case 'DATE':
      return { type: 'date', defaultValue: text }
    case 'DATETIME':
      return { type: 'datetime-local', defaultValue: localOf(text) }
    case 'LINK':
      return { type: 'url', defaultValue: text, placeholder: 'https://', spellCheck: false, maxLength: MAX_TEXT_LENGTH }
    // Text: a browser's number field would swallow `1 234,5` without a word.
    case 'NUMBER':
      return { inputMode: 'decimal', defaultValue: text } as const
    case 'INTEGER':
      return { inputMode: 'numeric', defaultValue: text } as const
    default:
      return { defaultValue: text, maxLength: MAX_TEXT_LENGTH }
  }
}

function Checks({ field: { displayName, description, options }, value, error }: FieldControlProps) {
  const id = useId()
  const chosen = new Set(Array.isArray(value) ? value.map(String) : [])
  // With those that the value has and the field no longer, as choicesOf.
  const names = new Set([...options, ...chosen])
  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={error ? id : undefined}>
      <legend className="mb-1 text-sm font-[560]">{displayName}</legend>
      <div className="flex max-h-60 flex-col gap-1.5 overflow-y-auto">
        {[...names].map((option) => (
          <label key={option} className="flex items-baseline gap-2.5">
            <input
              type="checkbox"
              name={CONTROL}
              value={option}
              defaultChecked={chosen.has(option)}
              className="translate-y-px accent-ink"
            />
            {option}
          </label>
        ))}
      </div>
      {description && <p className="text-xs text-ink-3">{description}</p>}
      <p id={id} role="alert" className="text-xs text-bad empty:hidden">
        {error}
      </p>
    </fieldset>
  )
}

/** What the control holds, in the words of the API; null is empty. Whether it fits is the server's to say. */
export function valueOf({ type }: CardFieldFragment, written: readonly string[]): unknown {
  if (type === 'CHOICES') return written.length > 0 ? written : null
  const text = written[0]?.trim() ?? ''
  if (text === '') return null
  if (type === 'BOOLEAN') return text === 'true'
  if (type !== 'DATETIME') return text
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString()
}

/** `2026-11-23T10:00:00.000Z` → `2026-11-23T11:00`, the browser's own time, as its control wants it. */
export function localOf(iso: string): string {
  const moment = new Date(iso)
  if (iso === '' || Number.isNaN(moment.getTime())) return ''
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
