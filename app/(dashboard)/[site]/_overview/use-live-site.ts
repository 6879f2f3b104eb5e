'use client'

import { useRef, useState } from 'react'
import { useIsAway } from '@/app/_lib/connection'
import { SitePageDocument, type SitePageQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { feedLength } from './feed-length'

export type LiveSite = SitePageQuery['site']

const askEveryMs = 2_000
/** Figures cost more than the feed: every fifth turn is soon enough. */
const figuresEveryTurns = 5

/** The site as it is now: asked again every two seconds while the page is in sight. */
export function useLiveSite(slug: string, initial: LiveSite) {
  const [site, setSite] = useState(initial)
  const [failing, setFailing] = useState(false)
  // Another request of the page may notice first that Waggle is away; nothing is asked here until it is back.
  const isAway = useIsAway()
  const turn = useRef(0)

  usePolling(async (signal) => {
    turn.current += 1
    const waiting = site.firstEventAt === null
    const withSummary = waiting || turn.current % figuresEveryTurns === 0
    try {
      const answer = await request(SitePageDocument, { first: feedLength, withSummary }, { site: slug, signal })
      setSite((now) => ({
        ...answer.site,
        summary: answer.site.summary ?? now.summary,
        refusedOrigins: answer.site.refusedOrigins ?? now.refusedOrigins,
      }))
      setFailing(false)
    } catch (error) {
      if (!signal.aborted) setFailing(true)
      throw error
    }
  }, askEveryMs)

  const forgetRefused = (origin: string) =>
    setSite((now) => ({ ...now, refusedOrigins: now.refusedOrigins?.filter((one) => one.origin !== origin) }))

  return { site, failing: failing || isAway, forgetRefused }
}
