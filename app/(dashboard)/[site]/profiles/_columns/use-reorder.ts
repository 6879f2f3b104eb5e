'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { moved, placeAt } from '@/app/_lib/order'

/** So near to the edge of a box that scrolls, a row that is dragged moves it. */
const edge = 28
const step = 10

/** Rows (`data-place`, with a `data-handle`) of a list inside a box that scrolls, put in order by dragging a handle, or by the arrow
 * keys on it. */
export function useReorder(
  ids: readonly string[],
  onOrder: (ids: readonly string[]) => void,
  nameOf: (id: string) => string,
) {
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const before = useRef(ids)

  // A row that moves in the document loses the focus: it goes back to the handle that was used.
  const refocus = useRef<string | null>(null)
  useEffect(() => {
    if (refocus.current === null) return
    list.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(refocus.current)}"] [data-handle]`)?.focus()
    refocus.current = null
  })

  const handleOf = (id: string) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      before.current = ids
      setDragged(id)
    },
    onPointerMove({ clientY: y }: PointerEvent<HTMLElement>) {
      if (dragged !== id || !list.current) return
      const box = list.current.closest('[data-scrolls]')
      const { top = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {}
      if (box) box.scrollTop += y < top + edge ? -step : y > bottom - edge ? step : 0
      const others = [...list.current.querySelectorAll<HTMLElement>('[data-place]')].filter(
        (row) => row.dataset['place'] !== id,
      )
      const next = moved(
        ids,
        id,
        placeAt(
          y,
          others.map((row) => row.getBoundingClientRect()),
        ),
      )
      if (next !== ids) onOrder(next)
    },
    onPointerUp: () => setDragged(null),
    onPointerCancel() {
      setDragged(null)
      onOrder(before.current)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (by === 0 || dragged) return
      event.preventDefault()
      const place = ids.indexOf(id) + by
      if (place < 0 || place >= ids.length) return
      onOrder(moved(ids, id, place))
      setSaid(`${nameOf(id)}: now ${place + 1} of ${ids.length}`)
      refocus.current = id
    },
  })

  return { list, dragged, said, handleOf }
}
