import { useId, type ReactNode } from 'react'
import { cn } from './class-names'

export interface PanelProps {
  title?: ReactNode
  /** Stands at the right of the title: a quiet link or a count. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A sheet of paper with a hairline round it. With a title it is a named region. */
export function Panel({ title, aside, className, children }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={cn('rounded-lg border border-line bg-panel px-4 py-3.5', className)}
    >
      {title && (
        <div className="mb-2.5 flex items-baseline justify-between gap-3">
          <h2 id={id}>{title}</h2>
          {aside && <span className="text-xs text-ink-3">{aside}</span>}
        </div>
      )}
      {children}
    </section>
  )
}

/** A hairline round what fills it to the edge, such as a list. */
export function Framed({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('rounded-lg border border-line bg-panel', className)}>{children}</div>
}
