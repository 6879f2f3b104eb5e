import type { ReactNode, Ref } from 'react'
import { cn } from './class-names'

interface NoticeProps {
  /** `alert`: read aloud when it appears. */
  role?: 'alert'
  /** To give it the focus. */
  ref?: Ref<HTMLDivElement>
  className?: string
  children: ReactNode
}

/** What one should know before going on. */
export function Notice({ role, ref, className, children }: NoticeProps) {
  return (
    <div
      ref={ref}
      role={role}
      tabIndex={ref ? -1 : undefined}
      className={cn('rounded-md bg-accent-soft px-3 py-2.5 text-sm text-accent-ink', className)}
    >
      {children}
    </div>
  )
}
