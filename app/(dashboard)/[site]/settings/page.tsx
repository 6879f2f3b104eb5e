import type { Metadata } from 'next'
import { Page } from '@/app/_ui/page'
import { SiteSettingsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { getViewer, orElsewhere } from '@/app/_lib/server/viewer'
import { AdminsOnly } from '../_shell/admins-only'
import { SettingsForm } from './settings-form'

export const metadata: Metadata = { title: 'Site settings' }

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

export default async function SettingsPage({ params }: { params: Promise<{ site: string }> }) {
  const { site: slug } = await params
  const { viewerCanAdmin } = await getViewer(slug)
  if (!viewerCanAdmin) return <AdminsOnly site={slug} />
  const { site } = await orElsewhere(query(SiteSettingsDocument, {}, slug))
  return (
    <Page className="max-w-2xl">
      <h1>Site settings</h1>
      {/* The lists come from here, since browsers and Node do not know quite the same zones and currencies. */}
      <SettingsForm
        initial={site}
        refused={site.refusedOrigins}
        timeZones={[...new Set([site.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
        currencies={Intl.supportedValuesOf('currency').map((code) => ({ code, name: currencyNames.of(code) ?? code }))}
      />
    </Page>
  )
}
