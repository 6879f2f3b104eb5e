'use client'

import { useState, useSyncExternalStore } from 'react'
import { postAuth } from '@/app/_lib/auth-request'
import { zoneOfBrowser } from '@/app/_lib/time-zone'
import { useSubmit } from '@/app/_lib/use-submit'
import { Field } from '@/app/_ui/field'
import { Input, Select } from '@/app/_ui/input'
import { MIN_PASSWORD_LENGTH } from '@/lib/access/shared'
import { AuthForm } from '../(auth)/_parts/auth-form'

interface SetupAnswer {
  site?: { slug: string }
  error?: Fault
  also?: Fault[]
}

interface Fault {
  field: string | null
  message: string
}

const never = () => () => undefined

export function SetupForm({ token, timeZones }: { token: string; timeZones: readonly string[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  // Known in the browser alone; the page comes from the server first.
  const timeZone = useSyncExternalStore(never, zoneOfBrowser, () => 'UTC')

  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const fields = ['name', 'email', 'password', 'siteName', 'domain', 'timeZone'] as const
    const given = Object.fromEntries(fields.map((field) => [field, read(field)]))
    const { body } = await postAuth('/api/setup', { token, ...given })
    const { site, error, also = [] } = body as SetupAnswer
    if (error) return [error, ...also]
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
      <Field label="Its time zone" hint="Where its days begin" error={errors['timeZone']}>
        <Select name="timeZone" value={chosen ?? timeZone} onChange={(event) => setChosen(event.target.value)}>
          {[...new Set([timeZone, ...timeZones])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </Select>
      </Field>
    </AuthForm>
  )
}
