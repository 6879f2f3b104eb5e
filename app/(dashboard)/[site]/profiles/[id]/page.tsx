import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProfileCardDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { eventsAPage, visitsAPage } from './page-sizes'
import { ProfileCard } from './profile-card'

interface ProfilePageProps {
  params: Promise<{ site: string; id: string }>
}

const getCard = cache(async (site: string, id: string) => {
  const variables = { id, visits: visitsAPage, events: eventsAPage }
  return orElsewhere(query(ProfileCardDocument, variables, site))
})

export async function generateMetadata({ params }: ProfilePageProps): Promise<Metadata> {
  const { site, id } = await params
  return { title: (await getCard(site, id)).profile?.displayName ?? 'Not found' }
}

export default async function ProfilePage({ params }: ProfilePageProps) {
  const { site, id } = await params
  const { profile, customFields } = await getCard(site, id)
  if (!profile) notFound()
  return <ProfileCard key={`${id} ${shapeOf(profile)}`} initial={profile} fields={customFields} />
}

/** Another one once something joined this person or left it: then nothing that stood on the card can be taken over. */
const shapeOf = ({ links }: { links: readonly { undoneAt?: string | null }[] }) =>
  `${links.length} ${links.filter(({ undoneAt }) => undoneAt).length}`
