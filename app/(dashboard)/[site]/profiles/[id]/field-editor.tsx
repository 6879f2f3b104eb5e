'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { CardFieldFragment, ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { useSubmit } from '@/app/_lib/use-submit'
import { FormActions } from '@/app/_ui/form-actions'
import { useReader } from '@/app/_ui/reader'
import { formatFieldValue } from '@/lib/custom-fields/shared'
import { CONTROL, FieldControl, valueOf } from './field-control'
import { changedMeanwhile, notifySaved, useSave } from './use-save'

interface FieldEditorProps {
  field: CardFieldFragment
  /** Null: empty so far. */
  value: unknown
  onDone: () => void
}

/** One field's value in the control that suits it. Enter saves, Escape leaves it as it was; what does not fit says why and stays. */
export function FieldEditor({ field, value, onDone }: FieldEditorProps) {
  const { key, displayName } = field
  const reader = useReader()
  const save = useSave()
  /** What the editor has seen: the value when editing began, or what they were told it is by now. */
  const [seen, setSeen] = useState(value)
  const [began] = useState(value)
  const valueIn = ({ customFields }: Pick<ProfileCardFragment, 'customFields'>) =>
    customFields.find((each) => each.key === key)?.value ?? null
  /** Null empties it. */
  const fill = (next: unknown, before: unknown) =>
    save({ customFields: { [key]: next } }, { customFields: { [key]: before } })
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])

  const { submit, busy, errors, failure } = useSubmit(async () => {
    const next = form.current ? valueOf(field, new FormData(form.current).getAll(CONTROL).map(String)) : null
    if (JSON.stringify(next) !== JSON.stringify(seen)) {
      const { userErrors, saved, now } = await fill(next, seen)
      if (now) {
        const valueNow = valueIn(now)
        setSeen(valueNow)
        const text = valueNow === null ? null : formatFieldValue(field, valueNow, reader)
        return [{ field: CONTROL, message: changedMeanwhile(text) }]
      }
      // Whatever part of the value it is about: it belongs to this one control.
      if (userErrors.length > 0) return userErrors.map(({ message }) => ({ field: CONTROL, message }))
      if (saved) notifySaved(`${displayName} saved`, () => fill(seen, valueIn(saved)))
    }
    onDone()
    return []
  })

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      onDone()
    }
    // A text of several lines is sent by the same key as all others; Shift makes a line.
    if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault()
      form.current?.requestSubmit()
    }
  }

  return (
    <div className="-mx-2 rounded-md bg-sunken px-2 py-2">
      <dt className="sr-only">{displayName}</dt>
      <dd>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys pressed in its controls */}
        <form
          ref={form}
          onSubmit={submit}
          onKeyDown={onKeyDown}
          noValidate
          aria-label={displayName}
          className="flex flex-col gap-2"
        >
          <FieldControl field={field} value={began} error={errors[CONTROL] ?? failure} />
          <FormActions submit="Save" busy={busy} onCancel={onDone} />
        </form>
      </dd>
    </div>
  )
}
