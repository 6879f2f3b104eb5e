import { Button } from './button'

/** A part of a page that could not be loaded, and the way on. */
export function InlineFailure({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 px-3 py-2.5 text-sm text-ink-2">
      {message}
      <Button onClick={onRetry}>Try again</Button>
    </div>
  )
}
