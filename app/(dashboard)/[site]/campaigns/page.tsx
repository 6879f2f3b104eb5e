import type { Metadata } from 'next'
import { CampaignsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { CampaignsPage } from './campaigns-page'

export const metadata: Metadata = { title: 'Campaigns' }

export default async function CampaignsRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  return <CampaignsPage initial={await orElsewhere(query(CampaignsDocument, {}, site))} />
}
