'use client'

import { CloudOff } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { connection, probe, useIsAway, useWhenBack } from '@/app/_lib/connection'
import { notify } from '@/app/_lib/notify'

/** A page that asks for nothing by itself still learns within this time that Waggle is away. */
const lookEveryMs = 15_000

/** Says so while Waggle cannot be reached, and keeps the reader on the page, with all they have written, until it is back. */
export function AwayBanner() {
  const isAway = useIsAway()
  const router = useRouter()
  /** The link that was pressed last while Waggle was away. */
  const wanted = useRef<string | null>(null)
  const strip = useRef<HTMLOutputElement>(null)
  useWhenBack(() => {
    const href = wanted.current
    wanted.current = null
    // Offered, not done: what was written on this page may wait to be saved.
    const action = href && { label: 'Open the page you wanted', onClick: () => router.push(href) }
    notify.success('Waggle is back', action ? { action } : undefined)
  })
  // What fills the window, as the list does, leaves the strip its room.
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--away', `${isAway ? (strip.current?.offsetHeight ?? 0) : 0}px`)
  }, [isAway])

  useEffect(() => {
    const look = () => {
      if (!document.hidden && !connection.isAway()) void probe()
    }
    const timer = setInterval(look, lookEveryMs)
    window.addEventListener('offline', look)
    window.addEventListener('online', probe)
    return () => {
      clearInterval(timer)
      window.removeEventListener('offline', look)
      window.removeEventListener('online', probe)
    }
  }, [])

  // Next answers a page that cannot be fetched by loading it anew: the browser's own error page, and all that was written is gone.
  useEffect(() => {
    if (!isAway) return
    const stay = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return
      const link = event.target.closest('a[href]')
      if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.origin !== window.location.origin)
        return
      event.preventDefault()
      event.stopPropagation()
      wanted.current = link.pathname + link.search
      notify.error('Waggle cannot be reached: this page stays open until it can.')
    }
    window.addEventListener('click', stay, true)
    return () => window.removeEventListener('click', stay, true)
  }, [isAway])

  return (
    // In the page's flow: laid over it, it would cover what one wants to press.
    <output ref={strip} className="sticky top-0 z-30 block">
      {isAway && (
        <span className="flex items-center gap-2.5 border-b border-line-strong bg-bad-soft px-6 py-2 text-sm text-ink max-md:px-3">
          <CloudOff aria-hidden className="size-4 shrink-0 text-bad" />
          <span>
            <b className="font-semibold">Waggle cannot be reached.</b> What you see may be old; what you have written
            stays here. Trying again by itself.
          </span>
        </span>
      )}
    </output>
  )
}
