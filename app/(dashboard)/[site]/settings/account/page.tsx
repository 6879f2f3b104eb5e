import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { notFound } from 'next/navigation'
import { AccountDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { NameForm } from './name-form'
import { PasswordForm } from './password-form'
import { SecondFactorPanel } from './second-factor-panel'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { viewer } = await orElsewhere(query(AccountDocument, {}, site))
  if (!viewer.user) notFound()
  return (
    <Page className="max-w-2xl">
      <header>
        <h1>Your account</h1>
        <p className="mt-1 text-ink-2">You sign in as {viewer.user.email}. What you set here holds on every site.</p>
      </header>
      <NameForm initial={viewer.user.name} />
      <PasswordForm email={viewer.user.email} />
      <SecondFactorPanel isOn={viewer.hasSecondFactor} />
    </Page>
  )
}
