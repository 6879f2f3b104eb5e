'use client'

import { useEffect, useState } from 'react'
import { notify } from '@/app/_lib/notify'
import { bulkNews } from '../../_bulk/bulk-news'
import { countOf, selectionStore, useSelection } from './selection-store'

/** The choosing of people in a list.
 *
 * @param of names the people that the list shows: chosen are always some of them
 * @param refresh reads the rows anew, in their places
 */
export function useListSelection(of: string, refresh: () => void) {
  const selection = useSelection()
  const [isSelecting, setSelecting] = useState(false)
  useEffect(() => {
    const lost = selectionStore.shows(of)
    if (lost !== 0) notify.success('The selection was cleared: the list shows other people now')
  }, [of])
  useEffect(() => bulkNews.onEnd(refresh), [refresh])
  return { isAny: countOf(selection) !== 0 || selection.kind === 'all', isSelecting, setSelecting }
}
