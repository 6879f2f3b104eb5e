'use client'

import { createContext, startTransition, use, useEffect, useState, type ReactNode } from 'react'
import type { Reader } from '../_lib/format'
import { readLocale, readTimeZone, zoneOfBrowser } from '../_lib/time-zone'

const ReaderContext = createContext<Reader | null>(null)

export interface ReaderProviderProps {
  /** What the server guessed from the request: both sides write the same text first, so hydration never mends it. */
  locale: string
  timeZone: string
  /** ISO time of the server when it wrote the page. */
  now: string
  children: ReactNode
}

/** Half a minute: the finest step that relative times show is one minute. */
const tickMs = 30_000

/** Tells everything below how the reader writes numbers and dates, and keeps relative times moving. */
export function ReaderProvider({ locale, timeZone, now, children }: ReaderProviderProps) {
  const [reader, setReader] = useState<Reader>(() => ({ locale, timeZone, now: new Date(now) }))

  useEffect(() => {
    const browser = { locale: readLocale(navigator.languages.join(',')), timeZone: readTimeZone(zoneOfBrowser()) }
    const tick = () => startTransition(() => setReader({ ...browser, now: new Date() }))
    // Not without need at once: a change above a part of the page that still arrives makes React draw that part anew.
    if (browser.locale !== locale || browser.timeZone !== timeZone) tick()
    const timer = setInterval(tick, tickMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [locale, timeZone])

  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** How the reader writes numbers and dates, and what time it is. */
export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('useReader needs a ReaderProvider above it')
  return reader
}
