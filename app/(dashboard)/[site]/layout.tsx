import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { getViewer } from '@/app/_lib/server/viewer'
import { readLocale, readTimeZone, timeZoneCookie } from '@/app/_lib/time-zone'
import { TellTimeZone } from '@/app/_ui/tell-time-zone'
import { ReaderProvider } from '@/app/_ui/reader'
import { Shell } from './_shell/shell'
import { SiteProvider } from './_shell/site-context'

export default async function SiteLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ site: string }>
}) {
  const { site: slug } = await params
  const viewer = await getViewer(slug)
  const membership = viewer.sites.find(({ site }) => site.slug === slug)
  if (!membership || !viewer.user) notFound()

  return (
    <NuqsAdapter>
      <ReaderProvider
        locale={readLocale((await headers()).get('accept-language'))}
        timeZone={readTimeZone((await cookies()).get(timeZoneCookie)?.value)}
        now={new Date().toISOString()}
      >
        <SiteProvider
          value={{
            site: membership.site,
            sites: viewer.sites.map(({ site }) => site),
            user: viewer.user,
            canWrite: viewer.viewerCanWrite,
            canAdmin: viewer.viewerCanAdmin,
            canOwn: viewer.viewerCanOwn,
          }}
        >
          <Shell>{children}</Shell>
          <TellTimeZone />
        </SiteProvider>
      </ReaderProvider>
    </NuqsAdapter>
  )
}
