import type { Metadata } from 'next'
import Link from 'next/link'
import { findInvitationOf } from '@/app/_lib/server/first-run'
import { Button } from '@/app/_ui/button'
import { DeadEnd } from '../_parts/dead-end'
import { AcceptForm } from './accept-form'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { token } = await searchParams
  const invitation = typeof token === 'string' ? await findInvitationOf(token) : null
  if (typeof token !== 'string' || !invitation) {
    return (
      <DeadEnd
        title="This invitation no longer works"
        action={
          <Button asChild look="primary">
            <Link href="/sign-in">Go to sign-in</Link>
          </Button>
        }
      >
        It was accepted or withdrawn, is older than seven days, or another was sent after it. If you have a password,
        sign in; if not, ask whoever invited you for another.
      </DeadEnd>
    )
  }
  const { email, name, siteNames } = invitation
  return (
    <>
      <h1>Welcome to Waggle</h1>
      <p className="mt-2 mb-5 text-ink-2">
        You are invited to <b className="font-[570] text-ink">{new Intl.ListFormat('en').format(siteNames)}</b>. Choose
        a password, and you are in.
      </p>
      <AcceptForm token={token} email={email} name={name} />
    </>
  )
}
