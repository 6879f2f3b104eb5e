import type { Metadata } from 'next'
import { GoalsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { GoalsPage } from './goals-page'

export const metadata: Metadata = { title: 'Goals' }

export default async function GoalsRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  return <GoalsPage initial={(await orElsewhere(query(GoalsDocument, {}, site))).goals} />
}
