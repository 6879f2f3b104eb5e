'use client'

import { formatClock, formatExact, formatFullDate, formatRelative } from '../_lib/format'
import { useReader } from './reader'

const shapes = { relative: formatRelative, clock: formatClock, date: formatFullDate }

export interface TimeProps {
  /** ISO. */
  at: string
  /** `relative`: "2 min ago" (default) · `clock`: "14:02" · `date`: "12 Jan 2026". */
  shape?: keyof typeof shapes
  className?: string
}

/** A moment in the reader's own way of writing; the exact time on hover. */
export function Time({ at, shape = 'relative', className }: TimeProps) {
  const reader = useReader()
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatExact(date, reader)} className={className}>
      {shapes[shape](date, reader)}
    </time>
  )
}
