import type { ReactNode } from 'react'
import { cn } from './class-names'

interface NoticeProps {
  /** `alert`: read aloud when it appears. */
  role?: 'alert'
  className?: string
  children: ReactNode
}

/** What one should know before going on. */
export function Notice({ role, className, children }: NoticeProps) {
  return (
    <div role={role} className={cn('rounded-md bg-accent-soft px-3 py-2.5 text-sm text-accent-ink', className)}>
      {children}
    </div>
  )
}
