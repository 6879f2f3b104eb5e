import type { ReactNode } from 'react'

interface FigureProps {
  label: string
  /** What it is made of, or a way on. */
  note?: ReactNode
  children: ReactNode
}

/** One figure with what it is, inside a `<dl>`. */
export function Figure({ label, note, children }: FigureProps) {
  return (
    <div className="rounded-lg border border-line bg-panel px-4 py-3">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="text-lg font-[640] tracking-[-0.01em] tabular-nums">{children}</dd>
      {note && <dd className="text-xs text-ink-3">{note}</dd>}
    </div>
  )
}
