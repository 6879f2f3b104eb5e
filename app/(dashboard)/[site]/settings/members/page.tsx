import type { Metadata } from 'next'
import { MembersDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { MemberList } from './member-list'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { members } = await orElsewhere(query(MembersDocument, {}, site))
  return <MemberList initial={members} />
}
