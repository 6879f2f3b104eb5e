import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { firstRun, isFirstRunToken } from '@/app/_lib/server/first-run'
import { DeadEnd } from '../(auth)/_parts/dead-end'
import { SetupForm } from './setup-form'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { token } = await searchParams
  if ((await firstRun()).isSetUp) redirect('/sign-in')
  if (typeof token !== 'string' || !isFirstRunToken(token)) {
    return (
      <DeadEnd title="This link is not the one">
        Open the whole link that the server printed when it started. It is printed at every start until somebody has an
        account.
      </DeadEnd>
    )
  }
  return (
    <>
      <h1>Welcome to Waggle</h1>
      <p className="mt-2 mb-5 text-ink-2">Your account, and the first website to watch. You can add more later.</p>
      <SetupForm token={token} timeZones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
    </>
  )
}
