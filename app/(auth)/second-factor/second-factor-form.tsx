'use client'

import { useState } from 'react'
import { postAuth } from '@/app/_lib/auth-request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { AuthForm } from '../_parts/auth-form'

const WAYS = {
  app: {
    path: '/api/auth/two-factor/verify-totp',
    label: 'Code from your authenticator app',
    hint: 'Six digits, new every half minute',
    other: 'Use a backup code instead',
  },
  backup: {
    path: '/api/auth/two-factor/verify-backup-code',
    label: 'Backup code',
    hint: 'One of those you kept; each works once',
    other: 'Use the app instead',
  },
} as const

/** @param props.next a path of our own */
export function SecondFactorForm({ next }: { next: string }) {
  const [way, setWay] = useState<keyof typeof WAYS>('app')
  const { path, label, hint, other } = WAYS[way]
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const typed = read('code').trim()
    // Apps show the digits in two groups.
    const code = way === 'app' ? typed.replace(/\s/g, '') : typed
    const { status, body } = await postAuth(path, { code })
    if (status === 200) {
      window.location.assign(next)
      return []
    }
    if (body['code'] === 'INVALID_TWO_FACTOR_COOKIE') {
      return [{ message: 'That took too long. Go back to sign-in and start again.' }]
    }
    if (body['code'] === 'ACCOUNT_TEMPORARILY_LOCKED') {
      return [{ message: 'There were too many wrong codes. Wait a while, then sign in again.' }]
    }
    return [{ field: 'code', message: 'This code is not right' }]
  })
  return (
    <>
      <div className="mt-5">
        <AuthForm onSubmit={submit} busy={busy} failure={failure} action="Go on">
          <Field key={way} label={label} hint={hint} error={errors['code']}>
            <Input name="code" inputMode={way === 'app' ? 'numeric' : 'text'} autoComplete="one-time-code" required />
          </Field>
        </AuthForm>
      </div>
      <Button look="ghost" className="mt-3 -ml-3" onClick={() => setWay(way === 'app' ? 'backup' : 'app')}>
        {other}
      </Button>
    </>
  )
}
