'use client'

import { useCallback, useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { ProfileCardDocument, type ProfileCardQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { bulkNews, erasureNews } from '../../_bulk/bulk-news'

/** Of visits, as lines that open. */
const visitsShown = 3
/** Whoever walks past with an arrow key held down is not asked for. */
const restMs = 120

export type PeekedCard = NonNullable<ProfileCardQuery['profile']>

export interface PeekCard {
  /** As it was read; null: not there yet, or nobody. */
  card: PeekedCard | null
  isGone: boolean
  failure: string | null
  retry: () => void
}

/** What the peek shows of a person, read each time they are looked at. */
export function usePeekCard(site: string, id: string): PeekCard {
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ to: string; card: PeekedCard | null; failure: string | null } | null>(null)
  const asked = `${attempt} ${id}`
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  // Whoever is peeked at may be one of many who were changed, or deleted.
  useEffect(() => bulkNews.onEnd(retry), [retry])
  useEffect(() => erasureNews.onEnd(retry), [retry])

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const { profile } = await request(ProfileCardDocument, { id, visits: visitsShown, events: 1 }, { site, signal })
        setAnswer({ to: asked, card: profile ?? null, failure: null })
      } catch (error) {
        const failure = error instanceof RequestFailure ? error.message : 'The profile could not be loaded.'
        if (!signal.aborted) setAnswer({ to: asked, card: null, failure })
      }
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [site, id, asked])

  const own = answer?.to === asked ? answer : null
  return {
    card: own?.card ?? null,
    isGone: own !== null && own.card === null && own.failure === null,
    failure: own?.failure ?? null,
    retry,
  }
}
