'use client'

import { useRef } from 'react'
import { postAccount, WRONG_PASSWORD } from './post-account'
import { notify } from '@/app/_lib/notify'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { Panel } from '@/app/_ui/panel'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/access/shared'

/** Another password, for whoever knows the present one. */
export function PasswordForm({ email }: { email: string }) {
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const [currentPassword, newPassword] = [read('currentPassword'), read('newPassword')]
    if (newPassword.length < MIN_PASSWORD_LENGTH)
      return [{ field: 'newPassword', message: `At least ${MIN_PASSWORD_LENGTH} characters` }]
    if (newPassword.length > MAX_PASSWORD_LENGTH)
      return [{ field: 'newPassword', message: `At most ${MAX_PASSWORD_LENGTH} characters` }]
    if (newPassword !== read('again')) return [{ field: 'again', message: 'The two are not the same' }]
    const answer = await postAccount('/api/auth/change-password', {
      currentPassword,
      newPassword,
      revokeOtherSessions: true,
    })
    if (answer.status !== 200) return [{ field: 'currentPassword', message: WRONG_PASSWORD }]
    form.current?.reset()
    notify.success('Password changed. You are signed out everywhere else.')
    return []
  })
  return (
    <Panel title="Password">
      <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {/* Tells password managers whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Field label="Present password" error={errors['currentPassword']}>
          <Input name="currentPassword" type="password" autoComplete="current-password" />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="New password" hint={`At least ${MIN_PASSWORD_LENGTH} characters`} error={errors['newPassword']}>
            <Input name="newPassword" type="password" autoComplete="new-password" />
          </Field>
          <Field label="The same again" error={errors['again']}>
            <Input name="again" type="password" autoComplete="new-password" />
          </Field>
        </div>
        <FormFailure message={failure} />
        <div className="flex justify-end">
          <Button type="submit" look="primary" busy={busy}>
            Change the password
          </Button>
        </div>
      </form>
    </Panel>
  )
}
