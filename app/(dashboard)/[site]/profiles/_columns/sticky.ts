import type { CSSProperties } from 'react'
import { cn } from '@/app/_ui/class-names'
import type { Column } from './column'

/** Who it is stays at the edge when the table is scrolled sideways (`data-shifted`), and beside it what is pinned; the last of them has
 * a line beside it then. They need a background of their own. On a phone only the name stays: there is no room for more. */
export const stickyClass = (columns: readonly Column[], index: number) => {
  if (!columns[index]?.pinned) return undefined
  const isLast = !columns[index + 1]?.pinned
  return cn(
    // The name's link covers its row: it stands over the others.
    index === 0 ? 'sticky left-0 z-[2]' : 'md:sticky md:left-(--edge) md:z-[1]',
    isLast || index === 0
      ? 'before:absolute before:inset-y-0 before:-right-px before:w-px before:bg-line-strong before:opacity-0 group-data-shifted/list:before:opacity-100'
      : undefined,
    index === 0 && !isLast && 'md:before:hidden',
    index > 0 && 'max-md:before:hidden',
  )
}

/** How far from the edge of the list a pinned column stays: as wide as those before it are drawn. */
export const stickyStyle = (columns: readonly Column[], index: number): CSSProperties | undefined =>
  columns[index]?.pinned && index > 0 ? ({ '--edge': `var(--edge-${index})` } as CSSProperties) : undefined

/** Tells the cells of a table how wide the columns before them are drawn, now and whenever that changes.
 *
 * @returns what ends it
 */
export function watchEdges(table: HTMLTableElement, columns: readonly Column[]): () => void {
  const heads = [...table.querySelectorAll<HTMLElement>('thead th')].slice(0, columns.findLastIndex(isPinned) + 1)
  const measure = () => {
    let edge = 0
    for (const [index, head] of heads.entries()) {
      table.style.setProperty(`--edge-${index}`, `${edge}px`)
      edge += head.getBoundingClientRect().width
    }
  }
  measure()
  const observer = new ResizeObserver(measure)
  for (const head of heads) observer.observe(head)
  return () => observer.disconnect()
}

const isPinned = ({ pinned }: Column) => pinned
