'use client'

import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { AuthForm } from '../_parts/auth-form'

/** @param props.next a path of our own */
export function SignInForm({ next }: { next: string }) {
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const [email, password] = [read('email').trim(), read('password')]
    if (!email) return [{ field: 'email', message: 'Write your e-mail address' }]
    if (!password) return [{ field: 'password', message: 'Write your password' }]
    const { status, body } = await postAuth('/api/auth/sign-in/email', { email, password })
    // One sentence for whatever was wrong: it does not tell who has an account.
    if (status !== 200) return [{ message: 'The e-mail address or the password is not right.' }]
    const isSecondFactorAsked = body['twoFactorRedirect'] === true
    window.location.assign(isSecondFactorAsked ? `/second-factor?next=${encodeURIComponent(next)}` : next)
    return []
  })
  return (
    <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Sign in">
      <Field label="E-mail address" error={errors['email']}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password" error={errors['password']}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
    </AuthForm>
  )
}
