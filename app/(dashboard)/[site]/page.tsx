import type { Metadata } from 'next'
import { SitePageDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { SitePage } from './_overview/site-page'
import { feedLength } from './_overview/feed-length'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ params }: { params: Promise<{ site: string }> }) {
  const { site: slug } = await params
  const { site } = await orElsewhere(query(SitePageDocument, { first: feedLength, withSummary: true }, slug))
  return <SitePage key={site.id} initial={site} />
}
