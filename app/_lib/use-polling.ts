'use client'

import { useEffect, useRef } from 'react'
import { connection } from './connection'

/** Runs `task` every `everyMs` while the page is in sight and Waggle can be reached, once at a time, and at once when either is so
 * again.
 *
 * A task that fails is tried again at the next turn; three failures in a row slow the turns down to every 15 s.
 * `task` gets a signal that ends with the component.
 */
export function usePolling(task: (signal: AbortSignal) => Promise<void>, everyMs: number, on = true) {
  const latest = useRef(task)
  useEffect(() => {
    latest.current = task
  })

  useEffect(() => {
    if (!on) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let running = false

    const run = async () => {
      clearTimeout(timer)
      if (running || document.hidden || connection.isAway() || controller.signal.aborted) return
      running = true
      try {
        await latest.current(controller.signal)
        failures = 0
      } catch {
        failures += 1
      } finally {
        running = false
      }
      if (!controller.signal.aborted) timer = setTimeout(() => void run(), failures >= 3 ? slowMs : everyMs)
    }

    timer = setTimeout(() => void run(), everyMs)
    const onVisible = () => void run()
    document.addEventListener('visibilitychange', onVisible)
    const unsubscribe = connection.subscribe(() => void (connection.isAway() || run()))
    return () => {
      controller.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
      unsubscribe()
    }
  }, [everyMs, on])
}

const slowMs = 15_000

/** How often to look: while a job is at work one wants to see it move, else only what visitors do changes by itself. */
export const paceMs = (isBusy: boolean) => (isBusy ? 1_500 : 30_000)
