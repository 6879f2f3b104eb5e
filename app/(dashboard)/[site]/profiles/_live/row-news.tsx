'use client'

import { createContext, use } from 'react'
import type { RowNews } from './happened'

export const RowNewsContext = createContext<ReadonlyMap<string, RowNews>>(new Map())

const words = {
  changed: 'Changed since the list was read',
  left: 'Does not match the list any more',
} as const satisfies Record<RowNews, string>

/** A quiet dot on the row of somebody who is not as it says. */
export function RowNewsMark({ id }: { id: string }) {
  const news = use(RowNewsContext).get(id)
  if (!news) return null
  return (
    <span
      title={words[news]}
      className={`absolute -top-0.5 -right-0.5 size-2 rounded-full ring-2 ring-panel ${news === 'left' ? 'bg-ink-3' : 'bg-accent'}`}
    >
      <span className="sr-only">, {words[news].toLowerCase()}</span>
    </span>
  )
}
