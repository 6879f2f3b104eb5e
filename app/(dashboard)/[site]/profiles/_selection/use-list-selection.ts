'use client'

import { useEffect, useState } from 'react'
import { notify } from '@/app/_lib/notify'
import { bulkNews, erasureNews } from '../../_bulk/bulk-news'
import { maxRows } from '../read-rows'
import type { ProfileList } from '../use-profile-list'
import { countOf, selectionStore, useSelection } from './selection-store'

/** The choosing of people in a list.
 *
 * @param of names the people that the list shows: chosen are always some of them
 * @param list read anew, in its places, when something was done to its people
 */
export function useListSelection(of: string, { rows, refresh, reload }: ProfileList) {
  const selection = useSelection()
  const [isSelecting, setSelecting] = useState(false)
  useEffect(() => {
    const lost = selectionStore.shows(of)
    if (lost !== 0) notify.success('The selection was cleared: the list shows other people now')
  }, [of])
  useEffect(() => bulkNews.onEnd(refresh), [refresh])
  // Whoever is deleted must not stay, however far down.
  const reread = rows.length > maxRows ? reload : refresh
  useEffect(() => erasureNews.onEnd(reread), [reread])
  return { isAny: countOf(selection) !== 0 || selection.kind === 'all', isSelecting, setSelecting }
}
