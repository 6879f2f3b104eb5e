import type { CSSProperties } from 'react'
import type { Column } from './column'
import { nameWidth } from './columns'

/** The table fills its box, and is scrolled where its columns and the least that a name needs are wider. */
export const tableWidth = {
  style: (columns: readonly Column[]) => {
    const [name, ...others] = columns
    const rest = others.reduce((sum, { width }) => sum + (width ?? 0), 0)
    return {
      '--wide': `${rest + (name?.width ?? nameWidth.wide)}px`,
      '--phone': `${rest + nameWidth.phone}px`,
    } as CSSProperties
  },
  /** Of columns that nobody chose a phone shows two. */
  className: (isUsual: boolean) => `md:min-w-(--wide) ${isUsual ? '' : 'max-md:min-w-(--phone)'}`,
}
