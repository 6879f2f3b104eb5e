'use client'

import { useCallback, useEffect, useRef } from 'react'

/** For what is changed faster than the server answers, and of which only the last state matters: an order, ticked boxes. One wish is
 * on its way at a time; of those made meanwhile the last is sent next, and the others never.
 *
 * @param send keeps a wish; rejects when it was not kept
 * @param settled told of the last wish once none waits, with what `send` rejected with, or null. A wish made while it runs is sent
 *   after it, and settled in turn.
 */
export function useLastWish<Wish>(
  send: (wish: Wish) => Promise<void>,
  settled: (wish: Wish, failure: unknown) => void | Promise<void>,
): (wish: Wish) => Promise<void> {
  const steps = useRef({ send, settled })
  const waiting = useRef<{ wish: Wish } | null>(null)
  const sending = useRef(false)
  useEffect(() => {
    steps.current = { send, settled }
  })

  return useCallback(async (next: Wish) => {
    waiting.current = { wish: next }
    if (sending.current) return
    sending.current = true
    try {
      for (let now = take(waiting); now !== null; now = take(waiting)) {
        const { wish } = now
        const failure = await steps.current.send(wish).then(
          () => null,
          (error: unknown) => error ?? new Error('No reason was given'),
        )
        // What failed is no news where something else is wanted by now.
        if (waiting.current === null) await steps.current.settled(wish, failure)
      }
    } finally {
      sending.current = false
    }
  }, [])
}

function take<Thing>(place: { current: Thing | null }): Thing | null {
  const thing = place.current
  place.current = null
  return thing
}
