'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { DiscardDialog } from './discard-dialog'

/** In a page with something written that is not saved: asks before a link leaves it, and before the window is closed or reloaded. */
export function UnsavedGuard() {
  const router = useRouter()
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const hold = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      if (!link || !leavesThisPage(link, event)) return
      event.preventDefault()
      event.stopPropagation()
      setWanted(link.href)
    }
    window.addEventListener('beforeunload', ask)
    window.addEventListener('click', hold, true)
    return () => {
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('click', hold, true)
    }
  }, [])

  return (
    <DiscardDialog
      open={wanted !== null}
      onKeep={() => setWanted(null)}
      onDiscard={() => wanted !== null && router.push(wanted)}
    />
  )
}

/** Not for another tab or window, and not elsewhere: there the browser asks by itself. */
const leavesThisPage = (link: HTMLAnchorElement, { button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 &&
  !metaKey &&
  !ctrlKey &&
  !shiftKey &&
  !altKey &&
  link.target !== '_blank' &&
  link.origin === location.origin &&
  link.pathname !== location.pathname
