import { CircleAlert } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { cn } from './class-names'

interface StateProps {
  title: string
  /** `h1` where the state is the whole page. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  /** What to do next: buttons or links. */
  actions?: ReactNode
  icon?: ComponentType<{ className?: string; 'aria-hidden'?: boolean }>
  className?: string
}

/** Nothing here yet, and what to do next. */
export function EmptyState({ title, heading: Heading = 'h2', children, actions, icon: Icon, className }: StateProps) {
  return (
    <div className={cn('mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center', className)}>
      {Icon && (
        <span className="mb-1 grid size-10 place-items-center rounded-full bg-accent-soft text-accent-ink">
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <Heading className="text-base! tracking-normal!">{title}</Heading>
      {children && <div className="text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

/** Something failed: what, and a way on. Read aloud when it appears. */
export function FailureState({
  title,
  heading: Heading = 'h2',
  children,
  actions,
  icon: Icon = CircleAlert,
  className,
}: StateProps) {
  return (
    <div
      role="alert"
      className={cn('mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center', className)}
    >
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-bad-soft text-bad">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-base! tracking-normal!">{title}</Heading>
      {children && <div className="text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
