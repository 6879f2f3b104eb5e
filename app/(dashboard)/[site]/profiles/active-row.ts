'use client'

import { createContext, use, type KeyboardEvent } from 'react'

export interface ActiveRow {
  /** The one row that Tab reaches. */
  active: number
  setActive: (index: number) => void
  /** Arrow keys, Page Up and Down, Home and End move it. */
  onKeyDown: (event: KeyboardEvent) => void
}

export const ActiveRowContext = createContext<ActiveRow>({
  active: 0,
  setActive: () => undefined,
  onKeyDown: () => undefined,
})

export const useActiveRow = () => use(ActiveRowContext)
