'use client'

import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { MIN_PASSWORD_LENGTH } from '@/lib/access/shared'
import { AuthForm } from '../_parts/auth-form'

interface Answer {
  site?: { slug: string } | null
  error?: { code: string; field: string | null; message: string }
}

export function AcceptForm({ token, email, name }: { token: string; email: string; name: string }) {
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const password = read('password')
    if (password.length < MIN_PASSWORD_LENGTH)
      return [{ field: 'password', message: `At least ${MIN_PASSWORD_LENGTH} characters` }]
    if (password !== read('again')) return [{ field: 'again', message: 'The two are not the same' }]
    const { body } = await postAuth('/api/invitation', { token, name: read('name'), password })
    const { site, error } = body as Answer
    if (error) return [error]
    window.location.assign(site ? `/${site.slug}` : '/')
    return []
  })
  return (
    <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Accept the invitation">
      <Field label="E-mail address" hint="You sign in with it">
        <Input name="email" type="email" autoComplete="username" value={email} readOnly className="bg-sunken" />
      </Field>
      <Field label="Your name" hint="As colleagues see it" error={errors['name']}>
        <Input name="name" autoComplete="name" defaultValue={name} required />
      </Field>
      <Field label="Password" hint={`At least ${MIN_PASSWORD_LENGTH} characters`} error={errors['password']}>
        <Input name="password" type="password" autoComplete="new-password" required />
      </Field>
      <Field label="The same again" error={errors['again']}>
        <Input name="again" type="password" autoComplete="new-password" required />
      </Field>
    </AuthForm>
  )
}
