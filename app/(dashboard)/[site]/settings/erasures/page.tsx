import type { Metadata } from 'next'
import { ErasuresDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { ErasureList } from './erasure-list'

export const metadata: Metadata = { title: 'Erasures' }

export default async function ErasuresPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { erasures } = await orElsewhere(query(ErasuresDocument, {}, site))
  return <ErasureList initial={erasures} />
}
