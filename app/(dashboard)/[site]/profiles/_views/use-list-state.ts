'use client'

import { useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { ListFieldFragment, ListLookFragment, ProfileFilter } from '@/app/_lib/gql/graphql'
import { useSite } from '../../_shell/site-context'
import { sortableKeysOf } from '../_columns/list-fields'
import { lookToTell } from '../_columns/layout'
import { useLayout } from '../_columns/use-layout'
import { defaultSort, listAddress, noFilter, possibleSort, type Sort } from '../list-address'
import { askedFor, isAsSaved, viewIn, wholeAddress } from './list-state'
import { useViews, type ListViewTab } from './use-views'
import { useWholeAddress } from './use-whole-address'

export interface ListStart {
  /** What can be a column. */
  fields: readonly ListFieldFragment[]
  /** How this person's list looks. */
  chosen: ListLookFragment
  views: readonly ListViewTab[]
}

/** What the list shows: as the address says, and where that says nothing, as the view that it names has it. */
export function useListState({ fields, chosen, views: initial }: ListStart) {
  const { site } = useSite()
  const [address, setAddress] = useQueryStates(listAddress, { history: 'replace' })
  const all = useViews(initial)
  const { view, isUnknown } = viewIn(address, all.views)
  const look = useLayout(fields, chosen, view?.layout ?? null)
  const asked = askedFor(address, view)
  const state = { ...asked, layout: look.layout }
  const inView = view !== null

  useWholeAddress(site.slug, address, view ? wholeAddress(view.id, state) : lookToTell(look.layout))

  const search = useCallback((text: string) => void setAddress({ q: text || null }), [setAddress])
  const order = useCallback(
    (next: Sort) => void setAddress({ sort: inView || next !== defaultSort ? next : null }, { history: 'push' }),
    [setAddress, inView],
  )
  const filterBy = useCallback(
    (next: ProfileFilter | null) =>
      void setAddress({ filter: next ? JSON.stringify(next) : inView ? noFilter : null }, { history: 'push' }),
    [setAddress, inView],
  )

  return {
    ...all,
    view,
    /** The address names a view that is not for this person to see, or that is deleted. */
    isUnknown,
    isChanged: view !== null && !isAsSaved(state, view),
    look,
    q: address.q,
    filter: asked.filter,
    /** As asked for, and where the list cannot be ordered by that the usual one. */
    sort: possibleSort(asked.sort, sortableKeysOf(fields)),
    search,
    order,
    filterBy,
    /** Shows a view (or `allProfiles`) as it was saved. */
    open: (id: string) => void setAddress({ ...asSaved, view: id, q: null }, { history: 'push' }),
    discard: () => void setAddress(asSaved, { history: 'push' }),
  }
}

export type ShownList = ReturnType<typeof useListState>

const asSaved = { filter: null, sort: null, columns: null, density: null }
