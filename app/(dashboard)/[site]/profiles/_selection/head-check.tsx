'use client'

import { use } from 'react'
import { useIsAlive } from '@/app/_lib/use-is-alive'
import { plural } from '@/app/_lib/format'
import { useReader } from '@/app/_ui/reader'
import { SelectableRows } from './row-check'
import { isChosen, selectionStore, useSelection } from './selection-store'

/** Chooses all rows that are loaded, or none of them. */
export function HeadCheck() {
  const rows = use(SelectableRows)
  const selection = useSelection()
  // One that the server wrote would be ticked unheard before its script has come.
  const hears = useIsAlive()
  const { locale } = useReader()
  if (rows === null) return null
  const chosen = rows.filter(({ id }) => isChosen(selection, id)).length
  const areAll = chosen === rows.length
  return (
    <label className="relative z-[3] -my-1 mr-1 -ml-2 inline-grid size-8 shrink-0 cursor-pointer place-items-center align-middle max-md:hidden">
      <input
        ref={(input) => {
          if (input) input.indeterminate = chosen > 0 && !areAll
        }}
        type="checkbox"
        disabled={!hears}
        aria-label={`Select the ${plural(rows.length, 'person', 'people', locale)} loaded so far`}
        checked={areAll}
        onChange={() =>
          selectionStore.mark(
            rows.map(({ id }) => id),
            !areAll,
          )
        }
        className="size-[15px] cursor-pointer accent-ink"
      />
    </label>
  )
}
