'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { ReorderFieldsDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { inOrder, moved, placeAt } from '@/app/_lib/order'
import { request } from '@/app/_lib/request'
import { useLastWish } from '@/app/_lib/use-last-wish'
import { useSite } from '../_shell/site-context'

const idsOf = (fields: readonly FieldLineFragment[]) => fields.map(({ id }) => id)

/** The fields in an order that is changed by dragging a row's handle or by the arrow keys on it, and kept at once. */
export function useOrder(fields: readonly FieldLineFragment[], reload: () => Promise<void>) {
  const { site } = useSite()
  const list = useRef<HTMLUListElement>(null)
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  // A row that moves in the document loses the focus: it goes back to the handle that was used.
  const refocus = useRef<string | null>(null)
  useEffect(() => {
    if (refocus.current === null) return
    list.current?.querySelector<HTMLElement>(`[data-field="${refocus.current}"] [data-handle]`)?.focus()
    refocus.current = null
  })

  const shown = inOrder(fields, order)

  const save = useLastWish<readonly string[]>(
    async (ids) => {
      const { reorderCustomFields } = await request(ReorderFieldsDocument, { ids: [...ids] }, { site: site.slug })
      const [refusal] = reorderCustomFields.userErrors
      if (refusal) notify.error(refusal.message)
    },
    async (ids, failure) => {
      if (failure) notify.error(failure instanceof RequestFailure ? failure.message : 'The order was not kept.')
      else await reload()
      // A row that was moved meanwhile stays where it was put.
      setOrder((now) => (now === ids ? null : now))
    },
  )

  const handleOf = (id: string) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragged(id)
      setOrder(idsOf(shown))
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (dragged !== id || !list.current) return
      const others = [...list.current.querySelectorAll<HTMLElement>('[data-field]')].filter(
        (row) => row.dataset['field'] !== id,
      )
      const place = placeAt(
        event.clientY,
        others.map((row) => row.getBoundingClientRect()),
      )
      setOrder((now) => moved(now ?? idsOf(shown), id, place))
    },
    onPointerUp() {
      if (dragged !== id) return
      setDragged(null)
      const ids = idsOf(shown)
      if (ids.join() === idsOf(fields).join()) return setOrder(null)
      setOrder(ids)
      void save(ids)
    },
    onPointerCancel() {
      setDragged(null)
      setOrder(null)
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === 'Escape' && dragged) {
        setDragged(null)
        setOrder(null)
        return
      }
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (step === 0 || dragged) return
      event.preventDefault()
      const ids = idsOf(shown)
      const place = ids.indexOf(id) + step
      if (place < 0 || place >= ids.length) return
      const next = moved(ids, id, place)
      setOrder(next)
      setSaid(`${shown.find((field) => field.id === id)?.displayName ?? ''}: now ${place + 1} of ${ids.length}`)
      refocus.current = id
      void save(next)
    },
  })

  return { list, shown, dragged, said, handleOf }
}
