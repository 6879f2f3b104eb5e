import type { Metadata } from 'next'
import { InterestRulesDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { InterestsPage } from './interests-page'

export const metadata: Metadata = { title: 'Interests' }

export default async function InterestsRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  return <InterestsPage initial={(await orElsewhere(query(InterestRulesDocument, {}, site))).interestRules} />
}
