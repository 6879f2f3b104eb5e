'use client'

import type { News } from './happened'

const maxShown = 99
const counted = (count: number, hasMore: boolean) => (count > maxShown || hasMore ? `${maxShown}+` : String(count))

const pill =
  'inline-flex items-center rounded-full px-2.5 py-[3px] text-[12.5px] text-accent-ink hover:underline max-md:py-1.5'

interface NewsChipProps {
  news: News | null
  onShowNew: () => void
  onShowChanged: () => void
}

/** How many people are new in the list or changed since it was read; a press shows them. */
export function NewsChip({ news, onShowNew, onShowChanged }: NewsChipProps) {
  const { fresh, changed, hasMore } = news ?? { fresh: 0, changed: 0, hasMore: false }
  const isMany = hasMore && fresh === 0
  return (
    <span aria-live="polite" className="flex items-center empty:hidden">
      {(fresh > 0 || changed > 0 || hasMore) && (
        <span className="inline-flex animate-appear items-center rounded-full bg-accent-soft">
          {fresh > 0 && (
            <button type="button" onClick={onShowNew} className={pill} title="Show them: reads the list anew">
              <span aria-hidden className="mr-1.5 size-1.5 rounded-full bg-current" />
              {counted(fresh, hasMore)} new
            </button>
          )}
          {(changed > 0 || isMany) && (
            <button
              type="button"
              onClick={onShowChanged}
              className={pill}
              title={news?.isInPlace ? 'Update these rows where they stand' : 'Show them: reads the list anew'}
            >
              {counted(changed, hasMore)} changed
            </button>
          )}
        </span>
      )}
    </span>
  )
}
