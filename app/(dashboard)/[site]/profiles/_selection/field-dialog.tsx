'use client'

import { useRef, useState } from 'react'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Select } from '@/app/_ui/input'
import { CONTROL, FieldControl, valueOf } from '../[id]/field-control'
import { useChoices } from './use-choices'
import { useStart, type Acting } from './use-start'
import { useWhom } from './use-whom'

/** Which field those who are chosen get a value of, or lose it. */
export function FieldDialog(acting: Acting) {
  const choices = useChoices()
  const whom = useWhom()
  const form = useRef<HTMLFormElement>(null)
  const [key, setKey] = useState('')
  const [isEmptying, setEmptying] = useState(false)
  const field = choices?.customFields.find((each) => each.key === key)
  const start = useStart(acting, CONTROL)
  const { submit, busy, errors, failure } = useSubmit(async () => {
    if (!field) return [{ field: 'key', message: 'Choose a field first.' }]
    if (isEmptying) return start({ clearCustomField: key })
    const value = form.current && valueOf(field, new FormData(form.current).getAll(CONTROL).map(String))
    if (value === null) return [{ field: CONTROL, message: 'Give a value, or empty the field.' }]
    return start({ setCustomField: { key, value } })
  })
  return (
    <Dialog
      open
      onOpenChange={acting.onClose}
      title="Set a field"
      description={`For ${whom}. It can be undone for 30 days.`}
    >
      {choices ? (
        <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
          {choices.customFields.length === 0 ? (
            <p className="text-ink-2">There are no profile fields yet. An admin makes them under Profile fields.</p>
          ) : (
            <Field label="Field" error={errors['key']}>
              <Select name="key" value={key} onChange={(event) => setKey(event.target.value)}>
                <option value="">Choose a field</option>
                {choices.customFields.map((each) => (
                  <option key={each.key} value={each.key}>
                    {each.displayName}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          {field && (
            <>
              <fieldset className="flex gap-4">
                <legend className="sr-only">What to do</legend>
                {[false, true].map((isEmpty) => (
                  <label key={String(isEmpty)} className="flex items-center gap-2">
                    <input
                      type="radio"
                      name="what"
                      checked={isEmptying === isEmpty}
                      onChange={() => setEmptying(isEmpty)}
                      className="accent-ink"
                    />
                    {isEmpty ? 'Empty it' : 'Give a value'}
                  </label>
                ))}
              </fieldset>
              {!isEmptying && (
                <FieldControl key={field.key} field={field} value={null} error={errors[CONTROL] ?? null} />
              )}
            </>
          )}
          <FormFailure message={failure} />
          {choices.customFields.length > 0 && (
            <FormActions submit={isEmptying ? 'Empty' : 'Set'} busy={busy} onCancel={acting.onClose} />
          )}
        </form>
      ) : (
        <p className="text-sm text-ink-3">Loading fields …</p>
      )}
    </Dialog>
  )
}
