import type { ReactNode } from 'react'
import { cn } from './class-names'

const tones = {
  quiet: 'border-line bg-sunken text-ink-2',
  accent: 'border-transparent bg-accent-soft text-accent-ink',
  good: 'border-transparent bg-good-soft text-good',
  bad: 'border-transparent bg-bad-soft text-bad',
}

export interface ChipProps {
  tone?: keyof typeof tones
  className?: string
  title?: string
  children: ReactNode
}

/** A small label: quiet unless it matters. */
export function Chip({ tone = 'quiet', className, title, children }: ChipProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex max-w-full items-center gap-1 rounded-sm border px-[7px] py-px text-xs whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
