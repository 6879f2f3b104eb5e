'use client'

import { useEffect } from 'react'

/** Marks the page as one whose buttons hear: what was clicked before is clicked then (early-clicks.ts). */
export function LiveMark() {
  useEffect(() => {
    document.documentElement.dataset.live = ''
  }, [])
  return null
}
