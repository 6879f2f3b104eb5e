'use client'

import { useEffect, useRef } from 'react'

/** Calls `onSight` when its place comes near the window: put it after the last of what is loaded. */
export function LoadOnSight({ onSight }: { onSight: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(onSight)
  useEffect(() => {
    latest.current = onSight
  })
  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return <div ref={place} aria-hidden className="h-px" />
}
