'use client'

import { useState } from 'react'
import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { AuthForm } from '../_parts/auth-form'

export function ForgotPasswordForm() {
  const [isSent, setIsSent] = useState(false)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const email = read('email').trim()
    const { status } = await postAuth('/api/auth/request-password-reset', { email })
    if (status === 400) return [{ field: 'email', message: 'Write an address such as anna@example.com' }]
    if (status !== 200) return [{ message: 'That did not work. Load the page again and try once more.' }]
    setIsSent(true)
    return []
  })
  if (isSent) {
    return (
      <output className="mt-4 flex flex-col gap-2 text-ink-2">
        <p>
          If somebody signs in with this address, a mail with a link is on its way. The link works once, for an hour.
        </p>
        <span className="text-sm text-ink-3">
          No mail? Look among the unwanted ones. Where Waggle sends no mails yet, an owner of the site finds them in its
          mailbox, or whoever runs the server prints a link with <code>npm run cli -- user reset-link</code>.
        </span>
      </output>
    )
  }
  return (
    <>
      <p className="mt-2 mb-5 text-ink-2">We send you a link to choose a new one.</p>
      <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Send the link">
        <Field label="E-mail address" error={errors['email']}>
          <Input name="email" type="email" autoComplete="username" required />
        </Field>
      </AuthForm>
    </>
  )
}
