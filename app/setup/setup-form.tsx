'use client'

import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { MIN_PASSWORD_LENGTH } from '@/lib/access/shared'
import { AuthForm } from '../(auth)/_parts/auth-form'

interface SetupAnswer {
  site?: { slug: string }
  error?: { code: string; field: string | null; message: string }
}

export function SetupForm({ token }: { token: string }) {
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const fields = ['name', 'email', 'password', 'siteName', 'domain'] as const
    const given = Object.fromEntries(fields.map((field) => [field, read(field)]))
    const { body } = await postAuth('/api/setup', { token, ...given })
    const { site, error } = body as SetupAnswer
    if (error) return [error]
    window.location.assign(site ? `/${site.slug}` : '/')
    return []
  })
  return (
    <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Create the account and the site">
      <Field label="Your name" error={errors['name']}>
        <Input name="name" autoComplete="name" required />
      </Field>
      <Field label="E-mail address" hint="You sign in with it" error={errors['email']}>
        <Input name="email" type="email" autoComplete="username" required />
      </Field>
      <Field label="Password" hint={`At least ${MIN_PASSWORD_LENGTH} characters`} error={errors['password']}>
        <Input name="password" type="password" autoComplete="new-password" required />
      </Field>
      <Field label="Name of the website" hint="As people call it: Nordic Shoes" error={errors['siteName']}>
        <Input name="siteName" autoComplete="organization" required />
      </Field>
      <Field label="Its domain" hint="Where it is: www.nordic-shoes.example" error={errors['domain']}>
        <Input name="domain" inputMode="url" autoComplete="off" spellCheck={false} required />
      </Field>
    </AuthForm>
  )
}
