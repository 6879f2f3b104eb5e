import { cn } from './class-names'

/** A grey shape where content will be, as large as the content. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-breathe rounded-sm bg-line', className)} />
}

/** Says once, for screen readers, that what stands here is still on its way. */
export function LoadingNote({ what }: { what: string }) {
  return <output className="sr-only">Loading {what} …</output>
}
