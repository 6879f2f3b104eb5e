'use client'

import { formatNumber, formatTotal } from '@/app/_lib/format'
import { useReader } from '@/app/_ui/reader'
import type { Total } from './loaded-list'
import type { TotalCount } from './use-total'

export const totalText = ({ count, isExact }: Total, locale: string): string =>
  isExact ? formatNumber(count, locale) : formatTotal(count, locale)

/** How many the list holds. It is counted after the rows are there; beyond 10,000 only when one wants to know. */
export function ListTotal({ total, count }: { total: Total | null; count: TotalCount }) {
  const { locale } = useReader()
  const look = 'text-ink-2 tabular-nums'
  if (count.failure !== null)
    return (
      <button type="button" onClick={count.retry} title={count.failure} className={`${look} text-sm underline`}>
        Not counted
      </button>
    )
  if (count.isAsking || !total)
    return (
      <span aria-live="polite" className={`${look} ${total ? 'text-sm' : ''}`}>
        <span className="sr-only">Counting</span>
        <span aria-hidden>{total ? 'Counting …' : '…'}</span>
      </span>
    )
  if (total.isExact) return <span className={look}>{totalText(total, locale)}</span>
  return (
    <button
      type="button"
      onClick={count.exactly}
      title="Count exactly"
      className={`${look} rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink`}
    >
      {totalText(total, locale)}
      <span className="sr-only">, count exactly</span>
    </button>
  )
}
