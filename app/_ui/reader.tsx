'use client'

import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { Reader } from '../_lib/format'
import { timeZoneCookie } from '../_lib/time-zone'

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
    const browser = Intl.DateTimeFormat().resolvedOptions()
    document.cookie = `${timeZoneCookie}=${encodeURIComponent(browser.timeZone)}; path=/; max-age=31536000; samesite=lax`
    const tick = () => setReader({ locale: navigator.language, timeZone: browser.timeZone, now: new Date() })
    tick()
    const timer = setInterval(tick, tickMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])

  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** How the reader writes numbers and dates, and what time it is. */
export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('useReader needs a ReaderProvider above it')
  return reader
}
