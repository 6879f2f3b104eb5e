'use client'

import { useEffect, useEffectEvent } from 'react'

/** What the command palette and menus can have a page do, wherever one is. */
export type Wish =
  'customize-columns' | 'new-segment' | 'new-field' | 'new-goal' | 'new-campaign' | 'new-site' | 'shortcuts'

/** A page on its way fulfils it when it is there. Later would be a surprise. */
const patienceMs = 20_000
let pending: { wish: Wish; at: number } | null = null
const fulfillers = new Map<Wish, () => void>()

/** Has it done by what is on the page. @returns false: nothing there does; what comes next may */
export function makeWish(wish: Wish): boolean {
  const fulfil = fulfillers.get(wish)
  pending = fulfil ? null : { wish, at: Date.now() }
  fulfil?.()
  return fulfil !== undefined
}

/** Does it, for as long as this is on the page. @param isAble whether this person may have it done */
export function useWish(wish: Wish, fulfil: () => void, isAble = true) {
  const latest = useEffectEvent(fulfil)
  useEffect(() => {
    if (!isAble) return
    const run = () => latest()
    fulfillers.set(wish, run)
    if (pending?.wish === wish) {
      const isFresh = Date.now() - pending.at < patienceMs
      pending = null
      if (isFresh) run()
    }
    return () => {
      if (fulfillers.get(wish) === run) fulfillers.delete(wish)
    }
  }, [wish, isAble])
}
