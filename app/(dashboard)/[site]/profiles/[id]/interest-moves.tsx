'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { InterestMovesDocument, type InterestMovesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { movesOf, type Move } from './moves-of'

type Interests = NonNullable<InterestMovesQuery['profile']>['interests']

/** How a person's interests moved in the last 30 days, below their bars. Asked for
 * after the card is there: it takes the pages of months. */
export function InterestMoves({ id }: { id: string }) {
  const { site } = useSite()
  const [known, setKnown] = useState<Interests | 'failed' | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    request(InterestMovesDocument, { id }, { site: site.slug, signal }).then(
      ({ profile }) => setKnown(profile?.interests ?? null),
      () => signal.aborted || setKnown('failed'),
    )
    return () => controller.abort()
  }, [id, site.slug])

  // As high as it will be: nothing below it jumps.
  if (known === null) return <p className="min-h-[18px]" />
  if (known === 'failed') return <p className="min-h-[18px] text-xs text-ink-3">How they moved could not be loaded.</p>
  const moves = movesOf(known)
  return (
    <div className="flex min-h-[18px] flex-wrap items-baseline gap-x-3 text-xs text-ink-3">
      {moves === 'all new' ? (
        'All from the last 30 days'
      ) : moves.length === 0 ? (
        'As they were 30 days ago'
      ) : (
        <>
          <span>In 30 days</span>
          {moves.map((move) => (
            <Moved key={move.category} move={move} />
          ))}
        </>
      )}
    </div>
  )
}

function Moved({ move: { category, points } }: { move: Move }) {
  const Arrow = points > 0 ? ArrowUp : ArrowDown
  return (
    <span className="inline-flex min-w-0 items-baseline gap-1">
      <Arrow aria-hidden className="size-3 shrink-0 self-center" />
      <span className="truncate">{category}</span>
      <span aria-hidden className="tabular-nums">
        {points > 0 ? '+' : '−'}
        {Math.abs(points)}
      </span>
      <span className="sr-only">
        {points > 0 ? 'up' : 'down'} by {Math.abs(points)} {Math.abs(points) === 1 ? 'point' : 'points'}
      </span>
    </span>
  )
}
