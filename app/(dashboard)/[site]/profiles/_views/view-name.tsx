import { Users } from 'lucide-react'
import type { ListViewTab } from './use-views'

/** What a view is called, whether everybody sees it, and whether the list is not as it was saved. */
export function ViewName({ view, isChanged }: { view: ListViewTab; isChanged: boolean }) {
  return (
    <>
      <span className="max-w-56 truncate">{view.name}</span>
      {view.shared && (
        <>
          <Users aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <span className="sr-only">, shared</span>
        </>
      )}
      {isChanged && (
        <>
          <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
          <span className="sr-only">, changed</span>
        </>
      )}
    </>
  )
}
