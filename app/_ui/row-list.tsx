import type { ReactNode, Ref } from 'react'
import { cn } from './class-names'
import { Framed } from './panel'

export interface RowListProps {
  /** What the rows are; read aloud. */
  label: string
  /** The grid of the columns, as each row has it. */
  columns: string
  /** One element a column. Seen where there is room for columns, and never read aloud: each row says what its figures are. */
  heads: ReactNode
  list?: Ref<HTMLUListElement>
  /** Stands below the rows, within the frame. */
  foot?: ReactNode
  /** The rows, an `<li>` each. */
  children: ReactNode
}

/** Things below each other in columns, under what the columns are called. */
export function RowList({ label, columns, heads, list, foot, children }: RowListProps) {
  return (
    <Framed>
      <div
        aria-hidden
        className={cn(
          columns,
          'h-[35px] rounded-t-lg border-b border-line bg-sunken text-xs font-[560] text-ink-2 max-lg:hidden',
        )}
      >
        {heads}
      </div>
      <ul ref={list} aria-label={label}>
        {children}
      </ul>
      {foot}
    </Framed>
  )
}
