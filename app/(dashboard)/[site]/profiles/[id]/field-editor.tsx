'use client'

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { notify } from '@/app/_lib/notify'
import { UpdateProfileDocument, type CardFieldFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { CONTROL, FieldControl, valueOf } from './field-control'

interface FieldEditorProps {
  field: CardFieldFragment
  /** Null: empty so far. */
  value: unknown
  onDone: () => void
}

/** One field's value in the control that suits it. Enter saves, Escape leaves it as it was; what does not fit says why and stays. */
export function FieldEditor({ field, value, onDone }: FieldEditorProps) {
  const { key, displayName } = field
  const save = useSaveField(key)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])

  const { submit, busy, errors, failure } = useSubmit(async () => {
    const next = form.current ? valueOf(field, new FormData(form.current).getAll(CONTROL).map(String)) : null
    if (JSON.stringify(next) !== JSON.stringify(value)) {
      const userErrors = await save(next)
      // Whatever part of the value it is about: it belongs to this one control.
      if (userErrors.length > 0) return userErrors.map(({ message }) => ({ field: CONTROL, message }))
      notify.success(`${displayName} saved`, {
        action: { label: 'Undo', onClick: () => void takeBack(() => save(value)) },
      })
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
          <FieldControl field={field} value={value} error={errors[CONTROL] ?? failure} />
          <div className="flex justify-end gap-2">
            <Button look="ghost" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" look="primary" busy={busy}>
              Save
            </Button>
          </div>
        </form>
      </dd>
    </div>
  )
}

/** Sends one field's value, null to empty it, and puts the answer on the card. Returns what the server found wrong. */
function useSaveField(key: string) {
  const { site } = useSite()
  const { profile, change } = useCard()
  return async (value: unknown) => {
    const variables = { id: profile.id, input: { customFields: { [key]: value } } }
    const { updateProfile } = await request(UpdateProfileDocument, variables, { site: site.slug })
    if (updateProfile.profile) change(updateProfile.profile)
    return updateProfile.userErrors
  }
}

async function takeBack(undo: () => Promise<readonly { message: string }[]>) {
  try {
    const [error] = await undo()
    if (error) notify.error(`Not undone: ${error.message}`)
    else notify.success('Undone')
  } catch {
    notify.error('Not undone: Waggle could not be reached.')
  }
}
