'use client'

import { formatDate, formatNumber, plural } from '../_lib/format'
import { cn } from './class-names'
import { useReader } from './reader'

export interface DayChartProps {
  /** One day after the other, each `2026-11-27` with its count. */
  days: readonly { date: string; count: number }[]
  /** What is counted, for one and for several: `completion`, `completions`. */
  unit: readonly [one: string, many: string]
  /** What the whole shows. */
  label: string
  /** One of several beside each other. */
  isSmall?: boolean
}

const WIDTH = 720
const HEIGHT = 150
const BOTTOM = 4

/** A bar for each day. Told in words too, by the week, for whoever does not see it. */
export function DayChart({ days, unit: [one, many], label, isSmall }: DayChartProps) {
  const reader = useReader()
  const most = Math.max(0, ...days.map(({ count }) => count))
  const top = Math.max(1, most)
  const step = WIDTH / Math.max(1, days.length)
  const sum = days.reduce((total, { count }) => total + count, 0)
  const [first, last] = [days[0], days.at(-1)]
  const word = (date: string) => formatDate(noonOf(date), { ...reader, timeZone: 'UTC' })
  return (
    <figure className="m-0">
      <figcaption className="sr-only">
        {label}: {plural(sum, one, many, reader.locale)} in {days.length} days, at most{' '}
        {formatNumber(most, reader.locale)} a day.
      </figcaption>
      <svg
        aria-hidden
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={cn('block w-full overflow-visible', isSmall ? 'h-[96px]' : 'h-[150px]')}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="stroke-line-strong" />
        {days.map(({ date, count }, index) => {
          const height = count === 0 ? 0 : Math.max(2, (count / top) * (HEIGHT - BOTTOM))
          return (
            <g key={date}>
              <rect x={index * step} y={0} width={step} height={HEIGHT} className="fill-transparent">
                <title>{`${word(date)}: ${plural(count, one, many, reader.locale)}`}</title>
              </rect>
              <rect
                x={index * step + step * 0.12}
                y={HEIGHT - height}
                width={step * 0.76}
                height={height}
                className="pointer-events-none fill-accent"
              />
            </g>
          )
        })}
      </svg>
      {first && last && (
        <div aria-hidden className="mt-1.5 flex justify-between text-xs text-ink-3 tabular-nums">
          <span>{word(first.date)}</span>
          <span>{most === 0 ? 'none' : `most in a day: ${formatNumber(most, reader.locale)}`}</span>
          <span>{word(last.date)}</span>
        </div>
      )}
    </figure>
  )
}

const noonOf = (date: string) => new Date(`${date}T12:00:00Z`)
