import { Button } from './button'
import { InlineFailure } from './inline-failure'

interface ShowMoreProps {
  hasMore: boolean
  /** Why the last try failed; null: it did not. */
  failure: string | null
  onMore: () => void
}

/** The end of a list that is read page by page. */
export function ShowMore({ hasMore, failure, onMore }: ShowMoreProps) {
  if (failure) return <InlineFailure message={failure} onRetry={onMore} />
  if (!hasMore) return null
  return (
    <p className="border-t border-line p-3 text-center">
      <Button onClick={onMore}>Show more</Button>
    </p>
  )
}
