'use client'

import { useEffect, useRef } from 'react'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { TextArea } from '@/app/_ui/input'

interface NoteFormProps {
  label: string
  text?: string
  submit: string
  /** Returns what the server found wrong. */
  onSend: (text: string) => Promise<readonly { field?: string | null; message: string }[]>
  onDone: () => void
}

/** The text of a note. Escape leaves it as it was, Ctrl and Enter send it. */
export function NoteForm({ label, text = '', submit: send, onSend, onDone }: NoteFormProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => area.current?.focus(), [])
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const userErrors = await onSend(read('text'))
    if (userErrors.length === 0) onDone()
    return userErrors
  })
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <Field label={label} error={errors['text'] ?? null}>
        <TextArea
          ref={area}
          name="text"
          defaultValue={text}
          rows={4}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone()
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
          }}
        />
      </Field>
      <FormFailure message={failure} />
      <FormActions submit={send} busy={busy} onCancel={onDone} />
    </form>
  )
}
