import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CampaignDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { defaultDays } from '@/app/_lib/spans'
import { CampaignPage } from './campaign-page'

interface CampaignRouteProps {
  params: Promise<{ site: string; id: string }>
}

const getCampaign = cache(
  async (site: string, id: string) =>
    (await orElsewhere(query(CampaignDocument, { id, days: defaultDays }, site))).campaign,
)

export async function generateMetadata({ params }: CampaignRouteProps): Promise<Metadata> {
  const { site, id } = await params
  return { title: (await getCampaign(site, id))?.name ?? 'Not found' }
}

export default async function CampaignRoute({ params }: CampaignRouteProps) {
  const { site, id } = await params
  const campaign = await getCampaign(site, id)
  if (!campaign) notFound()
  return <CampaignPage key={id} initial={campaign} />
}
