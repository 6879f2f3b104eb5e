'use client'

import { useEffect, useState } from 'react'

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Whether nobody has touched this page for so long. */
export function useIsIdle(afterMs: number): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let lastAt = Date.now()
    let timer: ReturnType<typeof setTimeout>
    const check = () => {
      const leftMs = lastAt + afterMs - Date.now()
      setIdle(leftMs <= 0)
      if (leftMs > 0) timer = setTimeout(check, leftMs)
    }
    const touched = () => {
      const wasIdle = Date.now() - lastAt >= afterMs
      lastAt = Date.now()
      if (wasIdle) check()
    }
    timer = setTimeout(check, afterMs)
    for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [afterMs])
  return isIdle
}
