'use client'

import { createContext, use } from 'react'

export interface ActiveRow {
  /** The one row that Tab reaches. */
  active: number
  setActive: (index: number) => void
  /** Who is shown beside the list; null: nobody. */
  peekedId: string | null
  /** Shows the one in this row beside the list. */
  peekAt: (index: number) => void
}

export const ActiveRowContext = createContext<ActiveRow>({
  active: 0,
  setActive: () => undefined,
  peekedId: null,
  peekAt: () => undefined,
})

export const useActiveRow = () => use(ActiveRowContext)
