import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { RequestFailure } from '@/app/_lib/failure'
import { FilterNamesDocument, ListFieldsDocument, ProfileListDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { orElsewhere } from '@/app/_lib/server/viewer'
import { shownLayout } from './_columns/layout'
import { sortableKeysOf } from './_columns/list-fields'
import { partsOf } from './_columns/parts'
import { askedFor, viewIn } from './_views/list-state'
import { loadListAddress, possibleSort, variablesOf, type ListQuestion } from './list-address'
import { keyOf } from './list-memory'
import { asList, pageSize, type FirstAnswer } from './loaded-list'
import { ProfileListView } from './profile-list'

export const metadata: Metadata = { title: 'Profiles' }

interface ProfilesPageProps {
  params: Promise<{ site: string }>
  searchParams: Promise<SearchParams>
}

export default async function ProfilesPage({ params, searchParams }: ProfilesPageProps) {
  const { site } = await params
  const address = await loadListAddress(searchParams)
  const { customFields: fields, viewer, listViews: views } = await orElsewhere(query(ListFieldsDocument, {}, site))
  const { view } = viewIn(address, views)
  const { filter, sort } = askedFor(address, view)
  const fieldKeys = fields.map(({ key }) => key)
  const { layout } = shownLayout(address, view?.layout ?? viewer.listLayout, fieldKeys)
  const question = {
    search: address.q.trim(),
    filter,
    sort: possibleSort(sort, sortableKeysOf(fields)),
    parts: partsOf(layout.columns),
  }
  const [initial, names] = await Promise.all([
    firstAnswer(site, question),
    filter === '' ? null : orElsewhere(query(FilterNamesDocument, {}, site)),
  ])
  return (
    <ProfileListView initial={initial} fields={fields} chosen={viewer.listLayout} views={views} filterNames={names} />
  )
}

/** The first page; or why there is none, where the address asks for what cannot be told any more. */
async function firstAnswer(site: string, question: ListQuestion): Promise<FirstAnswer> {
  const key = keyOf(site, question)
  const variables = { first: pageSize, ...variablesOf(question) }
  try {
    const answer = await orElsewhere(query(ProfileListDocument, variables, site))
    return { key, list: asList(answer) }
  } catch (error) {
    if (error instanceof RequestFailure && error.code === 'BAD_USER_INPUT')
      return { key, list: null, refusal: { message: error.message, field: error.field } }
    throw error
  }
}
