import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { ListFieldsDocument, ProfileListDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { loadListAddress, possibleSort, variablesOf } from './list-address'
import { fieldKeysIn, sortableKeysOf } from './list-fields'
import { keyOf } from './list-memory'
import { asList, pageSize } from './loaded-list'
import { ProfileListView } from './profile-list'

export const metadata: Metadata = { title: 'Profiles' }

interface ProfilesPageProps {
  params: Promise<{ site: string }>
  searchParams: Promise<SearchParams>
}

export default async function ProfilesPage({ params, searchParams }: ProfilesPageProps) {
  const { site } = await params
  const { q, sort } = await loadListAddress(searchParams)
  const { customFields: fields, viewer } = await orElsewhere(query(ListFieldsDocument, {}, site))
  const question = {
    search: q.trim(),
    sort: possibleSort(sort, sortableKeysOf(fields)),
    withFields: fieldKeysIn(viewer.listLayout).length > 0,
  }
  const loadedAt = new Date().toISOString()
  const answer = await orElsewhere(
    query(ProfileListDocument, { first: pageSize, withTotal: true, ...variablesOf(question) }, site),
  )
  return (
    <ProfileListView
      initial={{ key: keyOf(site, question), list: asList(answer, loadedAt) }}
      fields={fields}
      chosen={viewer.listLayout}
    />
  )
}
