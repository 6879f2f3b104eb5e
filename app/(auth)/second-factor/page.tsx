import type { Metadata } from 'next'
import Link from 'next/link'
import { safeNext } from '@/app/_lib/safe-next'
import { SecondFactorForm } from './second-factor-form'

export const metadata: Metadata = { title: 'Second factor' }

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const { next } = await searchParams
  return (
    <>
      <h1>Your second factor</h1>
      <SecondFactorForm next={safeNext(next)} />
      <p className="mt-5 text-sm">
        <Link href="/sign-in" className="text-accent-ink underline underline-offset-2">
          Back to sign-in
        </Link>
      </p>
    </>
  )
}
