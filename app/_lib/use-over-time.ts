'use client'

import { useCallback, useState } from 'react'
import { defaultDays } from './spans'
import { paceMs, usePolling } from './use-polling'
import { useReload } from './use-reload'

interface OverTimeOptions<Thing> {
  /** With the figures of so many days; null: it is gone, and what is shown stays. */
  ask: (days: number, signal?: AbortSignal) => Promise<Thing | null>
  /** Whether a job is at work on it. */
  isBusy: (thing: Thing) => boolean
  /** What is said when it cannot be loaded again and nobody knows why. */
  failed: string
}

/** One thing with figures over a span of days: looked at again now and then, after a change, and at once for another span. */
export function useOverTime<Thing>(initial: Thing, { ask, isBusy, failed }: OverTimeOptions<Thing>) {
  const [thing, setThing] = useState(initial)
  const [days, setDays] = useState<number>(defaultDays)

  const load = useCallback(
    async (span: number, signal?: AbortSignal) => {
      const now = await ask(span, signal)
      if (now) setThing(now)
    },
    [ask],
  )
  usePolling((signal) => load(days, signal), paceMs(isBusy(thing)))

  const reload = useReload(load, failed)
  return {
    thing,
    days,
    reload: () => reload(days),
    look: (span: number) => {
      setDays(span)
      void reload(span)
    },
  }
}
