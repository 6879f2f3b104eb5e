'use client'

import { useQueryStates } from 'nuqs'
import { useMemo, useRef, useState } from 'react'
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
import { lookInAddress, shownLayout } from './layout'

/** A choice made in this tab: a list that one comes back to was written by the server before it. */
const made = new Map<string, ListLookFragment>()

const { columns, density } = listAddress

/** How the list looks: as the address says, else as the view that is open has it, else as this person chose. A change of what is one's own
 * is shown at once, kept by the server, and taken back when it says no; what a link shows, and what is changed in a view, stays in the
 * address until it is saved. */
export function useLayout(
  fields: readonly ListFieldFragment[],
  chosen: ListLookFragment,
  ofView: ListLookFragment | null,
) {
  const { site } = useSite()
  const [address, setAddress] = useQueryStates({ columns, density }, { history: 'replace' })
  const [own, setOwn] = useState(() => (listMemory.isReturning() ? (made.get(site.slug) ?? chosen) : chosen))
  const kept = useRef(own)
  const shown = useMemo(
    () =>
      shownLayout(
        address,
        ofView ?? own,
        fields.map(({ key }) => key),
      ),
    [address, ofView, own, fields],
  )
  const { isOther } = shown

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

  const showHere = (next: ListLayout) => void setAddress(lookInAddress(next))
  const asSaved = () => void setAddress({ columns: null, density: null })

  const save = (next: ListLayout) => {
    if (ofView) return showHere(next)
    const { columns, density } = lookInAddress(next)
    void setAddress({ columns, density: next.density === 'COMFORTABLE' ? null : density })
    show({ ...next, origin: 'PERSON', problems: [] })
    void keep(next)
  }

  return {
    ...shown,
    problems: [...shown.problems, ...(isOther || ofView ? [] : own.problems)],
    /** It belongs to a view: a change of it is kept with that. */
    isOfView: ofView !== null,
    /** Of width, pinning and the like: kept where the list looks as one chose. */
    change: (next: ListLayout) => (isOther ? showHere(next) : save(next)),
    save,
    /** Back to what one chose, from what a link shows. */
    leaveLink: asSaved,
    /** Gives the own choice up; in a view, what was changed of it. */
    reset: () => (ofView ? asSaved() : void keep(null)),
    async saveForSite(next: ListLayout) {
      const answer = await request(SetSiteListLayoutDocument, { layout: next }, { site: site.slug })
      const [refusal] = answer.setSiteListLayout.userErrors
      if (refusal) throw new RequestFailure('BAD_USER_INPUT', refusal.message)
    },
  }
}

const notKept = 'The choice of columns was not kept.'
