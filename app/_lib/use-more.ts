'use client'

import { useRef, useState } from 'react'
import { useWhenBack } from './connection'
import { RequestFailure } from './failure'

interface Loaded<Item> {
  items: readonly Item[]
  endCursor: string | null
  hasMore: boolean
}

/** A list that grows page by page at its end.
 *
 * @param start what is loaded already; null: nothing yet, and the first `more()` asks for the first page
 * @param ask for the page after a cursor, or for the first one
 */
export function useMore<Item>(start: Loaded<Item> | null, ask: (after: string | null) => Promise<Loaded<Item>>) {
  const [loaded, setLoaded] = useState(start)
  const [failure, setFailure] = useState<string | null>(null)
  const running = useRef(false)

  const more = async () => {
    if (running.current || (loaded && !loaded.hasMore)) return
    running.current = true
    setFailure(null)
    try {
      const page = await ask(loaded?.endCursor ?? null)
      setLoaded((now) => ({ ...page, items: [...(now?.items ?? []), ...page.items] }))
    } catch (error) {
      setFailure(error instanceof RequestFailure ? error.message : 'Something went wrong.')
    } finally {
      running.current = false
    }
  }

  useWhenBack(() => {
    if (failure) void more()
  })

  return { loaded, failure, more }
}
