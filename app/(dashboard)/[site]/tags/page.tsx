import type { Metadata } from 'next'
import { TagsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { TagsPage } from './tags-page'

export const metadata: Metadata = { title: 'Tags' }

export default async function TagsRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  return <TagsPage initial={await orElsewhere(query(TagsDocument, {}, site))} />
}
