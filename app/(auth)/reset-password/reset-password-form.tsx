'use client'

import Link from 'next/link'
import { useState } from 'react'
import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { MIN_PASSWORD_LENGTH } from '@/lib/access/shared'
import { AuthForm } from '../_parts/auth-form'

export function ResetPasswordForm({ token }: { token: string }) {
  const [isExpired, setIsExpired] = useState(false)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const [newPassword, again] = [read('newPassword'), read('again')]
    if (newPassword.length < MIN_PASSWORD_LENGTH) {
      return [{ field: 'newPassword', message: `At least ${MIN_PASSWORD_LENGTH} characters` }]
    }
    if (newPassword !== again) return [{ field: 'again', message: 'The two are not the same' }]
    const { status, body } = await postAuth('/api/auth/reset-password', { newPassword, token })
    if (status === 200) {
      window.location.assign('/sign-in?reset=done')
      return []
    }
    if (body['code'] === 'PASSWORD_TOO_LONG') return [{ field: 'newPassword', message: 'At most 128 characters' }]
    setIsExpired(true)
    return []
  })
  if (isExpired) {
    return (
      <p role="alert" className="text-ink-2">
        This link was used already, or is older than an hour.{' '}
        <Link href="/forgot-password" className="text-accent-ink underline underline-offset-2">
          Ask for a new one
        </Link>
        .
      </p>
    )
  }
  return (
    <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Set the password">
      <Field label="New password" hint={`At least ${MIN_PASSWORD_LENGTH} characters`} error={errors['newPassword']}>
        <Input name="newPassword" type="password" autoComplete="new-password" required />
      </Field>
      <Field label="The same again" error={errors['again']}>
        <Input name="again" type="password" autoComplete="new-password" required />
      </Field>
    </AuthForm>
  )
}
