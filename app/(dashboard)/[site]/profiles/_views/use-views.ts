'use client'

import { useCallback, useEffect, useState } from 'react'
import { ListViewsDocument, type ListViewTabFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { listMemory } from '../list-memory'

export type ListViewTab = ListViewTabFragment

/** As seen last in this tab, by site: a list that one comes back to was written by the server before the last change. */
const seen = new Map<string, readonly ListViewTab[]>()

/** The views of the site that this person sees, in their order. */
export function useViews(initial: readonly ListViewTab[]) {
  const { site } = useSite()
  const { slug } = site
  const [views, setViews] = useState(() => (listMemory.isReturning() ? (seen.get(slug) ?? initial) : initial))
  useEffect(() => void seen.set(slug, views), [slug, views])

  /** Asks again: after a change, and where somebody else seems to have made one. @throws RequestFailure */
  const reload = useCallback(
    async () => setViews((await request(ListViewsDocument, {}, { site: slug })).listViews),
    [slug],
  )
  return { views, setViews, reload }
}
