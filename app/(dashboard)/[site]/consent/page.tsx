import type { Metadata } from 'next'
import { PrivacyPoliciesDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { ConsentPage } from './consent-page'

export const metadata: Metadata = { title: 'Consent' }

export default async function ConsentRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { privacyPolicies } = await orElsewhere(query(PrivacyPoliciesDocument, {}, site))
  return <ConsentPage initial={privacyPolicies} />
}
