import type { Metadata } from 'next'
import { ApiKeysDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { getViewer, orElsewhere } from '@/app/_lib/server/viewer'
import { AdminsOnly } from '../../_shell/admins-only'
import { KeyList } from './key-list'

export const metadata: Metadata = { title: 'API keys' }

export default async function KeysPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { viewerCanAdmin } = await getViewer(site)
  if (!viewerCanAdmin) return <AdminsOnly site={site} />
  const { apiKeys } = await orElsewhere(query(ApiKeysDocument, {}, site))
  return <KeyList initial={apiKeys} />
}
