'use client'

import { PanelRight } from 'lucide-react'

/** Shows somebody beside the list. With a keyboard that is a key on their row: the button is for the hand at the mouse. */
export function PeekButton({ name, onPeek }: { name: string; onPeek: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Peek at ${name}`}
      title="Peek (P)"
      onClick={onPeek}
      className="relative z-[1] ml-auto shrink-0 rounded-sm p-1 text-ink-3 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 hover:bg-line hover:text-ink focus-visible:opacity-100 max-md:hidden [&_svg]:size-4"
    >
      <PanelRight aria-hidden />
    </button>
  )
}
