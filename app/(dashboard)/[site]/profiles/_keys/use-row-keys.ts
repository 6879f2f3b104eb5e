'use client'

import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { isCombined, isTyping } from '@/app/_lib/is-typing'
import type { Peek } from '../_peek/use-peek'
import type { RowsInSight } from '../use-row-window'

interface RowKeysArgs {
  /** Holds the rows: links with `data-row`, their place in the list. */
  scroller: RefObject<HTMLElement | null>
  rows: readonly { id: string }[]
  seen: RowsInSight
  scrollTo: (index: number) => void
  peek: Peek
  /** The row that is active at first. */
  start: number
}

/** The keys of the list: one row is the one that Tab reaches, and keys move it. They work on a row, and on the page as long as nothing
 * else has the focus. */
export function useRowKeys({ scroller, rows, seen, scrollTo, peek, start }: RowKeysArgs) {
  const [wanted, setActive] = useState(start)
  const active = Math.min(wanted, Math.max(0, rows.length - 1))

  /** Brings a row in sight and makes it the active one; who is beside the list follows. */
  const goTo = (index: number): number => {
    const target = Math.max(0, Math.min(rows.length - 1, index))
    setActive(target)
    scrollTo(target)
    const row = rows[target]
    if (row && peek.id !== null && peek.id !== row.id) peek.move(row.id)
    return target
  }
  const focus = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true })
  // The peek beside it may only come or go in the next frame.
  const focusSoon = (index: number) => requestAnimationFrame(() => focus(index))

  const peekAt = (index: number) => {
    const row = rows[index]
    if (!row) return
    if (peek.id === row.id) peek.close()
    else peek.open(row.id)
    setActive(index)
    focusSoon(index)
  }

  const closePeek = () => {
    const isInList = scroller.current?.contains(document.activeElement) ?? false
    const index = rows.findIndex(({ id }) => id === peek.id)
    peek.close()
    if (isInList) return
    const target = index < 0 ? active : index
    setActive(target)
    focusSoon(target)
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isCombined(event) || event.shiftKey || isTyping(event)) return
    if (event.key === 'Escape' && peek.id !== null) {
      event.preventDefault()
      return closePeek()
    }
    const isOnRow = event.target instanceof Element && event.target.closest('[data-row]') !== null
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (rows.length === 0 || (!isOnRow && !isFree)) return
    const target = targetOf(event.key, { active, isOnRow, last: rows.length - 1, page: seen.last - seen.first - 1 })
    // At once: the next key may come before the next frame, and means the row that this one led to.
    if (target !== null) focus(flushSync(() => goTo(target)))
    else if (event.key.toLowerCase() === 'p') peekAt(active)
    // It would scroll the page away from under a hand that means the row.
    else if (event.key !== ' ' || !isOnRow) return undefined
    return event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  /** From the peek itself, whose buttons keep the focus. */
  return { active, setActive, peekAt, movePeek: goTo, closePeek }
}

interface Place {
  active: number
  /** From the page the first arrow goes to the row that is active, the next ones on from there. */
  isOnRow: boolean
  last: number
  /** Rows of a screen. */
  page: number
}

/** Where a key leads; null: nowhere. May lie outside the list. */
export function targetOf(key: string, { active, isOnRow, last, page }: Place): number | null {
  const step = isOnRow ? 1 : 0
  const moves: Record<string, number> = {
    ArrowDown: active + step,
    ArrowUp: active - step,
    PageDown: active + Math.max(1, page),
    PageUp: active - Math.max(1, page),
    Home: 0,
    End: last,
  }
  return moves[key] ?? null
}
