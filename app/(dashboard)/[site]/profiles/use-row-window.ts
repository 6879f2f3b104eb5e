'use client'

import { useCallback, useLayoutEffect, useState, type RefObject } from 'react'

/** Rows drawn beyond what is seen, so that quick scrolling shows no gaps. */
const overscan = 14
/** What the server draws before it knows the window: one large screen. */
const firstScreen = 900

export interface RowsInSight {
  first: number
  /** The last one of which a part is seen; -1 without rows. */
  last: number
}

/** Which of `count` rows of one height are seen through `height` pixels of a box that is scrolled down by `top`. */
export function rowsInSight(top: number, height: number, rowHeight: number, count: number): RowsInSight {
  const within = (index: number) => Math.max(0, Math.min(count - 1, index))
  if (count === 0) return { first: 0, last: -1 }
  return { first: within(Math.floor(top / rowHeight)), last: within(Math.ceil((top + height) / rowHeight) - 1) }
}

/** How far to scroll so that a row is seen whole, below a head of this height that stays in sight; as it is where it is seen already. */
export function scrollTopFor(index: number, rowHeight: number, box: { top: number; height: number; head: number }) {
  const above = index * rowHeight
  const below = box.head + above + rowHeight - box.height
  return above < box.top ? above : Math.max(box.top, below)
}

/** The part of a long table that is worth drawing: rows of one height in a box that scrolls. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [seen, setSeen] = useState(() => rowsInSight(0, firstScreen, rowHeight, count))

  const look = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const next = rowsInSight(box.scrollTop, box.clientHeight - headOf(box), rowHeight, count)
    setSeen((now) => (now.first === next.first && now.last === next.last ? now : next))
  }, [scroller, count, rowHeight])

  // Looks at once, too, before the first picture.
  useLayoutEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(look)
    observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [scroller, look])

  const scrollTo = (index: number) => {
    const box = scroller.current
    if (!box) return
    const { scrollTop: top, clientHeight: height } = box
    box.scrollTo({ top: scrollTopFor(index, rowHeight, { top, height, head: headOf(box) }) })
    look()
  }

  const start = Math.max(0, Math.min(seen.first, count) - overscan)
  const end = Math.min(count, seen.last + 1 + overscan)
  return {
    seen,
    /** Rows from `start` up to, not including, `end` are drawn. */
    start,
    end,
    /** Pixels of the rows before and after them. */
    before: start * rowHeight,
    after: (count - end) * rowHeight,
    /** To be called when the box scrolls. */
    look,
    scrollTo,
  }
}

/** A head for screen readers only takes no room. */
const headOf = (box: HTMLElement) => {
  const head = box.querySelector('thead')
  return head && getComputedStyle(head).position === 'sticky' ? head.offsetHeight : 0
}
