import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { DeadEnd } from '../_parts/dead-end'
import { ResetPasswordForm } from './reset-password-form'

export const metadata: Metadata = { title: 'Choose a new password' }

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { token } = await searchParams
  if (typeof token !== 'string' || token === '') {
    return (
      <DeadEnd
        title="This link is not whole"
        action={
          <Button asChild look="primary">
            <Link href="/forgot-password">Ask for a new link</Link>
          </Button>
        }
      >
        Open it again from the mail, with everything that belongs to the address.
      </DeadEnd>
    )
  }
  return (
    <>
      <h1>Choose a new password</h1>
      <p className="mt-2 mb-5 text-ink-2">You are signed out everywhere else when you do.</p>
      <ResetPasswordForm token={token} />
    </>
  )
}
