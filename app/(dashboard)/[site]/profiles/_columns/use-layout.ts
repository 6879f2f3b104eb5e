'use client'

import { useSearchParams } from 'next/navigation'
import { useQueryStates } from 'nuqs'
import { useEffect, useMemo, useRef, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import {
  SetListLayoutDocument,
  SetSiteListLayoutDocument,
  type ListFieldFragment,
  type ListLookFragment,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useLastWish } from '@/app/_lib/use-last-wish'
import type { ListLayout } from '@/lib/list-views/shared'
import { useSite } from '../../_shell/site-context'
import { listAddress } from '../list-address'
import { listMemory } from '../list-memory'
import { isUsual, lookInAddress, shownLayout } from './layout'

/** A choice made in this tab: a list that one comes back to was written by the server before it. */
const made = new Map<string, ListLookFragment>()

const { columns, density } = listAddress

/** How the list looks: as the address says, else as this person chose. A change of what is one's own is shown at once, kept by the
 * server, and taken back when it says no; what a link shows stays in the address until it is saved. */
export function useLayout(fields: readonly ListFieldFragment[], chosen: ListLookFragment) {
  const { site } = useSite()
  const [address, setAddress] = useQueryStates({ columns, density }, { history: 'replace' })
  const [own, setOwn] = useState(() => (listMemory.isReturning() ? (made.get(site.slug) ?? chosen) : chosen))
  const kept = useRef(own)
  const shown = useMemo(
    () =>
      shownLayout(
        address,
        own,
        fields.map(({ key }) => key),
      ),
    [address, own, fields],
  )
  const { layout, isOther } = shown

  const show = (next: ListLookFragment) => {
    made.set(site.slug, next)
    setOwn(next)
  }

  const keep = useLastWish<ListLayout | null>(
    async (next) => {
      const answer = await request(SetListLayoutDocument, { layout: next }, { site: site.slug })
      const { listLayout, userErrors } = answer.setListLayout
      if (!listLayout) throw new RequestFailure('BAD_USER_INPUT', userErrors[0]?.message ?? notKept)
      kept.current = listLayout
    },
    (next, failure) => {
      show(kept.current)
      if (next === null && !failure) void setAddress({ columns: null, density: null })
      if (failure) notify.error(failure instanceof RequestFailure ? failure.message : notKept)
    },
  )

  const save = (next: ListLayout) => {
    const { columns, density } = lookInAddress(next)
    void setAddress({ columns, density: next.density === 'COMFORTABLE' ? null : density })
    show({ ...next, origin: 'PERSON', problems: [] })
    void keep(next)
  }

  useLookInAddress(site.slug, layout)

  return {
    ...shown,
    problems: [...shown.problems, ...(isOther ? [] : own.problems)],
    /** Whether there is something to go back to. */
    isOwnChoice: own.origin === 'PERSON',
    /** Of width, pinning and the like: kept where the list looks as one chose. */
    change: (next: ListLayout) => (isOther ? void setAddress(lookInAddress(next)) : save(next)),
    save,
    /** Back to what one chose, from what a link shows. */
    leaveLink: () => void setAddress({ columns: null, density: null }),
    /** Gives the own choice up. */
    reset: () => void keep(null),
    async saveForSite(next: ListLayout) {
      const answer = await request(SetSiteListLayoutDocument, { layout: next }, { site: site.slug })
      const [refusal] = answer.setSiteListLayout.userErrors
      if (refusal) throw new RequestFailure('BAD_USER_INPUT', refusal.message)
    },
  }
}

const notKept = 'The choice of columns was not kept.'

/** A link copied from the browser shows others the same columns. Those that everybody has at first need no words. */
function useLookInAddress(site: string, layout: ListLayout) {
  const search = useSearchParams().toString()
  useEffect(() => {
    const parameters = new URLSearchParams(window.location.search)
    // On its way to another: this comes again with it.
    if (parameters.toString() !== search) return
    const { columns, density } = lookInAddress(layout)
    if (!isUsual(layout) && !parameters.get('columns')) parameters.set('columns', columns)
    if (layout.density !== 'COMFORTABLE' && !parameters.get('density')) parameters.set('density', density)
    // Commas and colons mean nothing in this part of an address: it stays readable.
    const wanted = parameters.toString().replace(/%(2C|3A|40|21)/g, decodeURIComponent)
    // Not by a change of the list's state: it looks the same, and this entry of the history keeps what it holds.
    if (parameters.toString() !== search) window.history.replaceState(window.history.state, '', `?${wanted}`)
    listMemory.shownAt(site, window.location.search)
    listMemory.arrived()
  }, [site, layout, search])
}
