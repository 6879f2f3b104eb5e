'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

const probeEveryMs = 2_000

let away = false
let probing: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(next: boolean) {
  if (away === next) return
  away = next
  for (const listener of listeners) listener()
}

/** Whether Waggle, with its database, can be reached from this tab. Every request tells how it went; once one says no, the door that
 * knows is asked until it says yes. */
export const connection = {
  isAway: () => away,
  /** A request could not be answered: nobody there, or the database is away. */
  lost() {
    set(true)
    probing ??= setTimeout(() => void probe(), probeEveryMs)
  },
  found() {
    clearTimeout(probing)
    probing = undefined
    set(false)
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Asks whether Waggle can serve; the answer goes where all of them go. */
export async function probe(): Promise<void> {
  clearTimeout(probing)
  probing = undefined
  try {
    const { ok } = await fetch('/api/ready', { cache: 'no-store' })
    if (ok) connection.found()
    else connection.lost()
  } catch {
    connection.lost()
  }
}

export const useIsAway = () => useSyncExternalStore(connection.subscribe, connection.isAway, () => false)

/** Runs `task` each time Waggle can be reached again: to ask once more for what failed. */
export function useWhenBack(task: () => void) {
  const isAway = useIsAway()
  const latest = useRef(task)
  const was = useRef(isAway)
  useEffect(() => {
    latest.current = task
  })
  useEffect(() => {
    if (was.current && !isAway) latest.current()
    was.current = isAway
  }, [isAway])
}
