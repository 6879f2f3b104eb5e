'use client'

import { formatMoney, formatNumber, formatTotal } from '../_lib/format'
import { useReader } from './reader'

/** A grouped number whose digits stand in line with those above and below. */
export function Num({ value, className }: { value: number; className?: string }) {
  return <span className={`tabular-nums ${className ?? ''}`}>{formatNumber(value, useReader().locale)}</span>
}

/** A capped total: `10,000+` beyond what is counted; null: not counted. */
export function Total({ value, className }: { value: number | null; className?: string }) {
  const { locale } = useReader()
  return (
    <span className={`tabular-nums ${className ?? ''}`}>
      {value === null ? 'not counted: that would take too long' : formatTotal(value, locale)}
    </span>
  )
}

export function Amount({ money, className }: { money: { amount: string; currency: string }; className?: string }) {
  return <span className={`tabular-nums ${className ?? ''}`}>{formatMoney(money, useReader().locale)}</span>
}
