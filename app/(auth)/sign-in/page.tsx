import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { safeNext } from '@/app/_lib/safe-next'
import { firstRun } from '@/app/_lib/server/first-run'
import { DeadEnd } from '../_parts/dead-end'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { next, reset } = await searchParams
  const target = safeNext(next)
  const { isSetUp, isSignedIn } = await firstRun()
  if (isSignedIn) redirect(target)
  if (!isSetUp) {
    return (
      <DeadEnd title="Nobody can sign in yet">
        Open the link that the server printed when it started: it leads to the page where the first account is made.
      </DeadEnd>
    )
  }
  return (
    <>
      <h1>Sign in</h1>
      {reset === 'done' && (
        <output className="mt-3 block rounded-md bg-good-soft px-3 py-2 text-sm text-good">
          Your new password is set. Sign in with it.
        </output>
      )}
      <div className="mt-5">
        <SignInForm next={target} />
      </div>
      <p className="mt-5 text-sm">
        <Link href="/forgot-password" className="text-accent-ink underline underline-offset-2">
          Forgot your password?
        </Link>
      </p>
    </>
  )
}
