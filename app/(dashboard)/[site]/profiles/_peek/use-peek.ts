'use client'

import { useRouter } from 'next/navigation'
import { parseAsString, useQueryState } from 'nuqs'
import { useEffect, useMemo, useRef } from 'react'
import { useIsPhone } from '@/app/_lib/use-is-phone'
import { listMemory } from '../list-memory'

export interface Peek {
  /** Who is peeked at; null: nobody. */
  id: string | null
  /** On a phone it is their page. */
  open: (id: string) => void
  /** To somebody else, while it is open. */
  move: (id: string) => void
  close: () => void
}

/** The address without the peek: what the list itself is. */
function listAddress(): string {
  const parameters = new URLSearchParams(window.location.search)
  parameters.delete('peek')
  return parameters.toString()
}
const isInAddress = () => new URLSearchParams(window.location.search).has('peek')

/** Whom the list shows beside it: `?peek=<id>`, so that a link shows it too, and the browser's back button closes it. */
export function usePeek(site: string): Peek {
  const router = useRouter()
  const isPhone = useIsPhone()
  const [id, setId] = useQueryState('peek', parseAsString)
  /** Where the list was when it was opened here; null: it came with the address. */
  const openedAt = useRef<string | null>(null)

  const elsewhere = isPhone ? id : null
  useEffect(() => {
    if (elsewhere !== null) router.replace(`/${site}/profiles/${encodeURIComponent(elsewhere)}`)
  }, [elsewhere, router, site])

  return useMemo(() => {
    // Each entry of the history is one that the reader may come back to from the contact card.
    const show = (next: string | null, history: 'push' | 'replace') =>
      void setId(next, { history }).then(() => listMemory.arrived())
    return {
      id: isPhone ? null : id,
      open: (next) => {
        if (isPhone) return router.push(`/${site}/profiles/${next}`)
        if (id === null) openedAt.current = listAddress()
        show(next, id === null ? 'push' : 'replace')
      },
      move: (next) => show(next, 'replace'),
      close: () => {
        const isLast = openedAt.current === listAddress() && isInAddress()
        openedAt.current = null
        // Back to where it was opened, so that no step of the history does nothing.
        if (isLast) window.history.back()
        else show(null, 'replace')
      },
    }
  }, [id, isPhone, router, setId, site])
}
