'use client'

import { createContext, use, type KeyboardEvent, type ReactNode } from 'react'
import { useIsAlive } from '@/app/_lib/use-is-alive'
import { useActiveRow } from '../active-row'
import { selectionStore, useIsChosen } from './selection-store'

/** The rows that can be chosen; null: nobody can be, since this person only looks on. */
export const SelectableRows = createContext<readonly { id: string }[] | null>(null)

interface SelectableProps {
  profile: { id: string; displayName: string }
  index: number
  children: ReactNode
}

/** Who it is, with the box that chooses them. On a phone the box comes when one begins to choose (`data-selecting`), and then the whole
 * row is one. */
export function Selectable({ profile, index, children }: SelectableProps) {
  const rows = use(SelectableRows)
  if (rows === null) return children
  // Of the row that has the focus: the link in it opens by Enter alone.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !(event.target instanceof HTMLAnchorElement)) return
    event.preventDefault()
    selectionStore.toggle(profile.id, event.shiftKey, rows)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys pressed on the link in it
    <span className="flex items-center" onKeyDown={onKeyDown}>
      <RowCheck profile={profile} index={index} rows={rows} />
      <span className="min-w-0 flex-1">{children}</span>
    </span>
  )
}

function RowCheck({
  profile: { id, displayName },
  index,
  rows,
}: Omit<SelectableProps, 'children'> & { rows: readonly { id: string }[] }) {
  const isChosen = useIsChosen(id)
  // One that the server wrote would be ticked unheard before its script has come.
  const hears = useIsAlive()
  const { active } = useActiveRow()
  return (
    <label className="-my-1 mr-1 -ml-2 grid size-8 shrink-0 cursor-pointer place-items-center select-none max-md:hidden group-data-selecting/selection:max-md:grid group-data-selecting/selection:max-md:after:absolute group-data-selecting/selection:max-md:after:inset-y-0 group-data-selecting/selection:max-md:after:left-0 group-data-selecting/selection:max-md:after:z-[3] group-data-selecting/selection:max-md:after:w-[100cqw] md:relative md:z-[3]">
      <input
        type="checkbox"
        disabled={!hears}
        data-row-check
        aria-label={`Select ${displayName}`}
        tabIndex={index === active ? 0 : -1}
        checked={isChosen}
        onChange={({ nativeEvent }) =>
          selectionStore.toggle(id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey, rows)
        }
        className="size-[15px] cursor-pointer accent-ink max-md:size-5"
      />
    </label>
  )
}
