'use client'

import type { ReactNode } from 'react'
import { useSubmit } from '@/app/_lib/use-submit'
import type { ButtonLook } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { postAccount, WRONG_PASSWORD } from './post-account'

interface PasswordDialogProps {
  title: string
  description: ReactNode
  action: string
  look?: ButtonLook
  /** What the password is sent to. */
  path: string
  onClose: () => void
  onDone: (answer: Record<string, unknown>) => void
}

/** Asks for the password before something that guards the account changes. */
export function PasswordDialog({ title, description, action, look, path, onClose, onDone }: PasswordDialogProps) {
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const { status, body } = await postAccount(path, { password: read('password') })
    if (status === 200) onDone(body)
    else if (body['code'] === 'INVALID_PASSWORD') return [{ field: 'password', message: WRONG_PASSWORD }]
    else return [{ message: 'That did not work. Load the page again and try once more.' }]
    return []
  })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Your password" error={errors['password']}>
          <Input name="password" type="password" autoComplete="current-password" />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit={action} look={look} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
