import type { ReactNode } from 'react'

/** A page that leads no further: why, and where to go instead. */
export function DeadEnd({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="mt-2 text-ink-2">{children}</p>
      {action && <div className="mt-5">{action}</div>}
    </>
  )
}
