'use client'

import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, type ListLayout } from '@/lib/list-views/shared'
import { firstColumn, possibleWidth } from './layout'

const keyStep = 16

const withWidths = (layout: ListLayout, widths: Readonly<Record<string, number | null>>): ListLayout => ({
  ...layout,
  columns: layout.columns.map((each) => {
    const width = widths[each.id]
    return width === undefined ? each : { ...each, width }
  }),
})

interface Drag {
  id: string
  /** Where the pointer took the edge, and how wide the column was. */
  from: number
  start: number
  widths: Record<string, number>
}

/** Columns made wider and narrower, by dragging their edge or by the arrow keys on it. Who it is has the room that the others leave
 * until then: an edge follows the pointer only where nothing to its left gives way. */
export function useResize(layout: ListLayout, onChange: (layout: ListLayout) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const resized = drag ? withWidths(layout, drag.widths) : layout

  const widthNow = (edge: HTMLElement) => Math.round(edge.closest('th')?.getBoundingClientRect().width ?? 0)
  const nameNow = (edge: HTMLElement) =>
    Math.round(edge.closest('tr')?.querySelector('th')?.getBoundingClientRect().width ?? 0)

  const edgeOf = (id: string, label: string, width: number | null) => ({
    role: 'separator',
    tabIndex: 0,
    'aria-label': `Width of ${label}`,
    'aria-orientation': 'vertical' as const,
    'aria-valuemin': MIN_COLUMN_WIDTH,
    'aria-valuemax': MAX_COLUMN_WIDTH,
    'aria-valuenow': width ?? 250,
    'aria-valuetext': width === null ? 'the room that is left' : `${width} pixels`,
    title: 'Drag, or press the arrow keys; double click for the usual width',
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      const start = widthNow(event.currentTarget)
      setDrag({ id, from: event.clientX, start, widths: { [firstColumn]: nameNow(event.currentTarget), [id]: start } })
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drag?.id !== id) return
      const next = possibleWidth(drag.start + event.clientX - drag.from)
      setDrag({ ...drag, widths: { ...drag.widths, [id]: next } })
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (drag?.id !== id) return
      setDrag(null)
      if (event.clientX !== drag.from) onChange(withWidths(layout, drag.widths))
    },
    onPointerCancel: () => setDrag(null),
    onDoubleClick: () => onChange(withWidths(layout, { [id]: null })),
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const by = event.key === 'ArrowLeft' ? -keyStep : event.key === 'ArrowRight' ? keyStep : 0
      if (event.key === 'Enter') onChange(withWidths(layout, { [id]: null }))
      else if (by !== 0)
        onChange(
          withWidths(layout, {
            [firstColumn]: nameNow(event.currentTarget),
            [id]: possibleWidth(widthNow(event.currentTarget) + by),
          }),
        )
      else return
      event.preventDefault()
    },
  })

  return { resized, edgeOf, isResizing: drag !== null }
}
