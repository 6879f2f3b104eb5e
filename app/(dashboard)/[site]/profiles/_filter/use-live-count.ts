'use client'

import { useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { CountProfilesDocument, type ProfileFilter } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { filterWith } from '../list-address'
import { faultOf, type FilterFault } from './filter-fault'

/** Long enough to type a word through, short enough to feel at once. */
const debounceMs = 250

export interface LiveCount {
  /** Up to 10,001, which means more; null: none yet, or the filter does not work. */
  count: number | null
  /** Another answer is on its way. */
  isAsking: boolean
  fault: FilterFault | null
  /** Why there is no count, where it is not the filter's fault. */
  failure: string | null
}

const nothing: LiveCount = { count: null, isAsking: true, fault: null, failure: null }

/** How many people a filter matches, asked for when it rests; answers that come too late are dropped. */
export function useLiveCount(site: string, search: string, filter: ProfileFilter | null): LiveCount {
  const asked = JSON.stringify(filterWith(search, filter))
  const [answer, setAnswer] = useState<{ asked: string | null; live: LiveCount }>({ asked: null, live: nothing })
  const hasSearch = search !== '' && filter !== null

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const ask = async (): Promise<LiveCount> => {
      const about = { count: null, isAsking: false, fault: null, failure: null }
      try {
        const variables = { filter: JSON.parse(asked) as ProfileFilter | null }
        const { profiles } = await request(CountProfilesDocument, variables, { site, signal })
        if (profiles.totalCount === null) return { ...about, failure: 'Not counted: that would take too long' }
        return { ...about, count: profiles.totalCount }
      } catch (error) {
        if (!(error instanceof RequestFailure)) return { ...about, failure: 'The people could not be counted.' }
        const fault = faultOf(error, hasSearch)
        return fault ? { ...about, fault } : { ...about, failure: error.message }
      }
    }
    const timer = setTimeout(() => {
      void ask().then((live) => {
        if (!signal.aborted) setAnswer({ asked, live })
      })
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [site, asked, hasSearch])

  return answer.asked === asked ? answer.live : { ...answer.live, isAsking: true, fault: null }
}
