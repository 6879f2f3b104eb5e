import type { ReactNode } from 'react'

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-[4px] border border-line bg-sunken px-[5px] font-sans text-2xs text-ink-3">{children}</kbd>
  )
}
