import type { Metadata } from 'next'
import { ProfileFieldsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { getViewer, orElsewhere } from '@/app/_lib/server/viewer'
import { FieldsPage } from './fields-page'

export const metadata: Metadata = { title: 'Profile fields' }

export default async function ProfileFieldsPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { viewerCanAdmin } = await getViewer(site)
  const initial = await orElsewhere(query(ProfileFieldsDocument, { isAdmin: viewerCanAdmin }, site))
  return <FieldsPage initial={initial} />
}
