import { useCallback, useSyncExternalStore } from 'react'

/** Whom a person has chosen in the list: some, or all that match but a few. */
export type Selection =
  { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string>; total: number | null }

const NOBODY: Selection = { kind: 'some', ids: new Set() }

/** `of` names the people it was made among: a site, a search, a filter. */
let state: { of: string; selection: Selection } = { of: '', selection: NOBODY }
/** Where a range begins. */
let anchor: string | null = null
const listeners = new Set<() => void>()

function set(selection: Selection) {
  state = { ...state, selection }
  listeners.forEach((listener) => listener())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const isChosen = (selection: Selection, id: string): boolean =>
  selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id)

/** How many; null: all that match, who are still being counted. */
export function countOf(selection: Selection): number | null {
  if (selection.kind === 'some') return selection.ids.size
  return selection.total === null ? null : Math.max(0, selection.total - selection.except.size)
}

function mark(ids: readonly string[], isOn: boolean) {
  const { selection } = state
  const isListed = selection.kind === 'some' ? isOn : !isOn
  const listed = new Set(selection.kind === 'some' ? selection.ids : selection.except)
  for (const id of ids) {
    if (isListed) listed.add(id)
    else listed.delete(id)
  }
  set(selection.kind === 'some' ? { kind: 'some', ids: listed } : { ...selection, except: listed })
}

/** Outlives its page, so that somebody who looks at a contact card between two choices finds the first when they come back. */
export const selectionStore = {
  get: () => state.selection,

  /** The list shows these people now. @returns how many were chosen among others, and are not any more; null: not to be told */
  shows(of: string): number | null {
    if (state.of === of) return 0
    const lost = countOf(state.selection)
    anchor = null
    state = { of, selection: NOBODY }
    listeners.forEach((listener) => listener())
    return lost
  },

  /** @param rows of the list, for a range from the one that was last chosen or not */
  toggle(id: string, isRange: boolean, rows: readonly { id: string }[]) {
    const isOn = !isChosen(state.selection, id)
    const place = rows.findIndex((row) => row.id === id)
    const from = isRange ? rows.findIndex((row) => row.id === anchor) : -1
    anchor = id
    if (from < 0 || place < 0) return mark([id], isOn)
    mark(
      rows.slice(Math.min(from, place), Math.max(from, place) + 1).map((row) => row.id),
      isOn,
    )
  },

  mark,
  all: () => set({ kind: 'all', except: new Set(), total: null }),
  /** @param count of those who match and are none of `except`, which may hold people who match no longer; null: to be counted again */
  counted(count: number | null, except: ReadonlySet<string> = new Set()) {
    if (state.selection.kind === 'all') set({ ...state.selection, total: count === null ? null : count + except.size })
  },
  clear: () => set(NOBODY),
}

export const useSelection = (): Selection => useSyncExternalStore(subscribe, selectionStore.get, () => NOBODY)

/** Only the rows that it is about are drawn anew. */
export function useIsChosen(id: string): boolean {
  const read = useCallback(() => isChosen(state.selection, id), [id])
  return useSyncExternalStore(subscribe, read, () => false)
}
