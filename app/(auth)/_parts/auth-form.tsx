'use client'

import type { FormEvent, ReactNode } from 'react'
import { Button } from '@/app/_ui/button'

interface AuthFormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  busy: boolean
  failure: string | null
  action: string
  children: ReactNode
}

/** Fields, what failed, one button. */
export function AuthForm({ onSubmit, busy, failure, action, children }: AuthFormProps) {
  return (
    // POST, so that a form sent before its script runs never writes a password into the address.
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      {children}
      <p role="alert" className={failure ? 'rounded-md bg-bad-soft px-3 py-2 text-sm text-bad' : 'hidden'}>
        {failure}
      </p>
      <Button type="submit" look="primary" busy={busy} className="h-[36px] max-md:h-11">
        {action}
      </Button>
    </form>
  )
}
