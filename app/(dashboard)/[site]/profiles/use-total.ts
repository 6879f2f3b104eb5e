'use client'

import { useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { CountExactlyDocument, CountProfilesDocument, type ProfileFilter } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { asTotal, type Total } from './loaded-list'
import type { ProfileList } from './use-profile-list'

export interface TotalCount {
  isAsking: boolean
  /** Why there is no count, in a sentence. */
  failure: string | null
  /** Asks for a count that has no end. */
  exactly: () => void
  retry: () => void
}

const tooMuch = 'Counting these would take some seconds: press to have it done'

/** Counts whom a list holds once its rows are there: they never wait for it. */
export function useTotal(site: string, filter: ProfileFilter | null, list: ProfileList): TotalCount {
  const { key, loadedAt, stale, total, rows, change } = list
  const of = `${key} ${loadedAt}`
  const asked = JSON.stringify(filter)
  const [wish, setWish] = useState({ of: '', isExact: false, attempt: 0 })
  const [failed, setFailed] = useState<{ of: string; attempt: number; message: string; isTooMuch?: boolean } | null>(
    null,
  )
  const { attempt } = wish
  const isExact = wish.of === of && wish.isExact
  const failure = failed?.of === of && failed.attempt === attempt ? failed.message : null
  const isWanted = !stale && rows.length > 0 && (total === null || (isExact && !total.isExact))

  useEffect(() => {
    if (!isWanted) return
    const controller = new AbortController()
    const { signal } = controller
    const variables = { filter: JSON.parse(asked) as ProfileFilter | null }
    const count = async (): Promise<Total | null> => {
      const { exactCount, totalCount } = isExact
        ? { ...(await request(CountExactlyDocument, variables, { site, signal })).profiles, totalCount: null }
        : { ...(await request(CountProfilesDocument, variables, { site, signal })).profiles, exactCount: null }
      if (exactCount !== null) return { count: exactCount, isExact: true }
      return totalCount === null ? null : asTotal(totalCount)
    }
    count().then(
      (counted) => {
        if (!counted) return setFailed({ of, attempt, message: tooMuch, isTooMuch: true })
        // Who scrolled to the end meanwhile knows better.
        return change((now) => (now.total?.isExact ? now : { ...now, total: counted }))
      },
      (error: unknown) => {
        const message = error instanceof RequestFailure ? error.message : 'The people could not be counted.'
        if (!signal.aborted) setFailed({ of, attempt, message })
      },
    )
    return () => controller.abort()
  }, [site, asked, of, attempt, isWanted, isExact, change])

  return {
    isAsking: isWanted && failure === null,
    failure,
    exactly: () => setWish({ of, isExact: true, attempt: attempt + 1 }),
    retry: () => setWish({ of, isExact: isExact || failed?.isTooMuch === true, attempt: attempt + 1 }),
  }
}
