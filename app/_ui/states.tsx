import { CircleAlert } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { cn } from './class-names'
import { Framed } from './panel'

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

/** Nothing here yet, and what to do next. `framed` where it stands in place of a list that has a frame. */
export function EmptyState({ framed, ...rest }: StateProps & { framed?: boolean }) {
  const state = <State {...rest} iconLook="bg-accent-soft text-accent-ink" />
  return framed ? <Framed>{state}</Framed> : state
}

/** Something failed: what, and a way on. Read aloud when it appears. */
export function FailureState({ icon = CircleAlert, ...rest }: StateProps) {
  return <State {...rest} role="alert" icon={icon} iconLook="bg-bad-soft text-bad" />
}

interface WholeStateProps extends StateProps {
  role?: 'alert'
  iconLook: string
}

function State({
  title,
  heading: Heading = 'h2',
  children,
  actions,
  icon: Icon,
  className,
  role,
  iconLook,
}: WholeStateProps) {
  return (
    <div
      role={role}
      className={cn('mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center', className)}
    >
      {Icon && (
        <span className={cn('mb-1 grid size-10 place-items-center rounded-full', iconLook)}>
          <Icon aria-hidden className="size-5" />
        </span>
      )}
      <Heading className="text-base! tracking-normal!">{title}</Heading>
      {children && <div className="text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
