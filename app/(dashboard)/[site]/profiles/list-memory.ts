import type { ProfileRowFragment } from '@/app/_lib/gql/graphql'
import type { ListQuestion } from './list-address'
import type { LoadedList } from './loaded-list'

const maxRemembered = 8
const lists = new Map<string, LoadedList>()
const offsets = new Map<string, number>()
const actives = new Map<string, number>()
let latestKey: string | null = null
let latestAddress: { site: string; address: string } | null = null
let returning = false

const mark = 'waggleListShown'
const isMarked = (state: unknown) => typeof state === 'object' && state !== null && mark in state

export const keyOf = (site: string, { search, filter = '', sort, parts = '' }: ListQuestion) =>
  JSON.stringify([site, sort, search, parts, filter])

/** The list outlives its page, so that coming back from a contact card finds the same rows at the same place, and the card
 * knows who stands before and after. Kept in the tab only; the oldest questions are forgotten. */
export const listMemory = {
  get: (key: string) => lists.get(key),

  put(key: string, list: LoadedList) {
    lists.delete(key)
    lists.set(key, list)
    latestKey = key
    for (const oldest of lists.keys()) {
      if (lists.size <= maxRemembered) break
      lists.delete(oldest)
      offsets.delete(oldest)
      actives.delete(oldest)
    }
  },

  scrolled: (key: string, offset: number) => void offsets.set(key, offset),
  offset: (key: string) => offsets.get(key) ?? 0,
  /** The row that keys move from. */
  activated: (key: string, index: number) => void actives.set(key, index),
  active: (key: string) => actives.get(key) ?? 0,

  /** Says that the next list shown is one that the reader comes back to. */
  willReturn: () => void (returning = true),
  /** Whether the reader comes back to the list: by the card's link, or to an entry of the browser's history that was marked. */
  isReturning: () => returning || (typeof window !== 'undefined' && isMarked(window.history.state)),
  /** The list is shown: marks its entry in the browser's history. */
  arrived() {
    returning = false
    if (!isMarked(window.history.state)) window.history.replaceState({ ...window.history.state, [mark]: true }, '')
  },

  /** Who stands before and after a profile in the list last seen; null where that list does not hold it. */
  neighbours(site: string, id: string) {
    const list = latestKey && (JSON.parse(latestKey) as [string])[0] === site ? lists.get(latestKey) : undefined
    const index = list?.rows.findIndex((row) => row.id === id) ?? -1
    if (!list || index < 0) return null
    return {
      position: index + 1,
      total: list.total,
      previous: list.rows[index - 1]?.id ?? null,
      next: list.rows[index + 1]?.id ?? null,
    }
  },

  /** The list of a site is shown at this address, its part from the question mark on. */
  shownAt: (site: string, address: string) => void (latestAddress = { site, address }),
  /** Where the list last seen is found: `?q=…&sort=…`, or nothing. */
  address: (site: string): string => (latestAddress?.site === site ? latestAddress.address : ''),

  /** Takes somebody who is gone out of every remembered list. */
  remove(id: string) {
    for (const [key, list] of lists) {
      const rows = list.rows.filter((row) => row.id !== id)
      if (rows.length === list.rows.length) continue
      const total = list.total?.isExact ? { ...list.total, count: list.total.count - 1 } : list.total
      lists.set(key, { ...list, rows, total })
    }
  },

  /** Many are gone of the site, nobody here knows who: its lists are read anew when somebody comes back to them. */
  forget(site: string) {
    for (const key of lists.keys()) if ((JSON.parse(key) as [string])[0] === site) lists.delete(key)
  },

  /** Carries a change made elsewhere into every remembered row of that profile. */
  patch(id: string, change: Partial<ProfileRowFragment>) {
    for (const [key, list] of lists) {
      if (!list.rows.some((row) => row.id === id)) continue
      lists.set(key, { ...list, rows: list.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) })
    }
  },
}
