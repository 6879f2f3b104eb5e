'use client'

import { useEffect, useRef, useState } from 'react'
import type { ListFieldFragment } from '@/app/_lib/gql/graphql'
import {
  fieldKeyOfColumn,
  LIST_COLUMN_GROUPS,
  listColumnChoices,
  type ListColumnChoice,
  type ListColumnGroup,
  type ListDensity,
  type ListLayout,
} from '@/lib/list-views/shared'
import { column, firstColumn } from './layout'

const groups = Object.keys(LIST_COLUMN_GROUPS) as ListColumnGroup[]

/** A layout while it is put together: what is shown, what else there is, and what is searched for among both. */
export function useDraft(start: ListLayout, fields: readonly ListFieldFragment[]) {
  const [layout, setLayout] = useState(start)
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const box = useRef<HTMLDivElement>(null)

  // A box that is ticked moves to the other list: the focus stays where one was ticking.
  const refocus = useRef<string | null>(null)
  useEffect(() => {
    if (refocus.current === null) return
    box.current?.querySelector<HTMLElement>(`[data-choice="${CSS.escape(refocus.current)}"]`)?.focus()
    refocus.current = null
  })

  const wanted = text.trim().toLowerCase()
  const isFound = ({ id, label }: ListColumnChoice) =>
    label.toLowerCase().includes(wanted) || (fieldKeyOfColumn(id) ?? '').toLowerCase().includes(wanted)
  const all = listColumnChoices(
    fields.map(({ key, displayName, type, sorting }) => ({
      key,
      displayName,
      type,
      isSortable: sorting.state === 'READY',
    })),
  )
  const choiceOf = new Map<string, ListColumnChoice>(all.map((choice) => [choice.id, choice]))
  const others = layout.columns.filter(({ id }) => id !== firstColumn)
  const isShown = (id: string) => layout.columns.some((each) => each.id === id)
  const shown = others.flatMap((each) => {
    const choice = choiceOf.get(each.id)
    return choice && isFound(choice) ? [{ ...choice, pinned: each.pinned }] : []
  })
  const more = groups
    .map((group) => ({
      group,
      choices: all.filter(
        (choice) => choice.group === group && choice.id !== firstColumn && !isShown(choice.id) && isFound(choice),
      ),
    }))
    .filter(({ choices }) => choices.length > 0)

  const setColumns = (columns: ListLayout['columns']) => setLayout((now) => ({ ...now, columns }))
  const first = layout.columns.filter(({ id }) => id === firstColumn)

  return {
    layout,
    text,
    search: setText,
    /** To be read aloud. */
    said,
    box,
    shown,
    more,
    /** Whether all of what is shown can be seen and so be put in order. */
    isSearching: wanted !== '',

    toggle(id: string) {
      const listed = isShown(id) ? shown : more.flatMap(({ choices }) => choices)
      const place = listed.findIndex((each) => each.id === id)
      refocus.current = (listed[place + 1] ?? listed[place - 1])?.id ?? id
      setColumns(isShown(id) ? layout.columns.filter((each) => each.id !== id) : [...layout.columns, column(id)])
      setSaid(
        `${choiceOf.get(id)?.label ?? ''}: ${isShown(id) ? 'not shown' : `shown, the last of ${others.length + 1}`}`,
      )
    },
    pin: (id: string) =>
      setColumns(layout.columns.map((each) => (each.id === id ? { ...each, pinned: !each.pinned } : each))),
    order(ids: readonly string[]) {
      const place = new Map(ids.map((id, index) => [id, index]))
      setColumns([...first, ...others.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))])
    },
    crowd: (density: ListDensity) => setLayout((now) => ({ ...now, density })),
  }
}
