import type { Metadata } from 'next'
import { FilterNamesDocument, SegmentsDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { SegmentsPage } from './segments-page'

export const metadata: Metadata = { title: 'Segments' }

export default async function SegmentsRoute({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const [{ segments }, names] = await orElsewhere(
    Promise.all([query(SegmentsDocument, {}, site), query(FilterNamesDocument, {}, site)]),
  )
  return <SegmentsPage initial={segments} names={names} />
}
