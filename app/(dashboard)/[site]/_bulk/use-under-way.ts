'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { UnderWayDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { bulkNews, erasureNews, type News } from './bulk-news'
import { isUnderWay, type BulkChangeLine } from './bulk-words'
import { isErasing, type ErasureLine } from './erasure-words'

const lookEveryMs = 1_000
/** More at once nobody has. */
const looked = 20

interface Ends {
  ofChange: (change: BulkChangeLine) => void
  ofErasure: (erasure: ErasureLine) => void
}

/** What is being done to many people of a site, the latest last: what is begun here, and what others began.
 *
 * @param ends told once of each that was seen under way, or begun here, and is over; stable
 */
export function useUnderWay(site: string, { ofChange, ofErasure }: Ends) {
  const changes = useRunning(isUnderWay, bulkNews, ofChange)
  const erasures = useRunning(isErasing, erasureNews, ofErasure)
  const { show: showChanges } = changes
  const { show: showErasures } = erasures

  const look = useCallback(
    async (signal?: AbortSignal) => {
      const answer = await request(UnderWayDocument, { first: looked }, { site, signal })
      showChanges(answer.bulkChanges.nodes)
      showErasures(answer.erasures.nodes)
    },
    [site, showChanges, showErasures],
  )
  useEffect(() => {
    const controller = new AbortController()
    const first = async () => {
      try {
        await look(controller.signal)
      } catch {
        // Without an answer it is asked again when something is begun, or the page is opened again.
      }
    }
    void first()
    return () => controller.abort()
  }, [look])
  usePolling(look, lookEveryMs, changes.running.length + erasures.running.length > 0)

  return { changes: changes.running, erasures: erasures.running }
}

/** Of one kind. */
function useRunning<Work extends { id: string }>(
  isRunning: (work: Work) => boolean,
  news: News<Work>,
  onEnd: (work: Work) => void,
) {
  const [running, setRunning] = useState<readonly Work[]>([])
  const known = useRef(new Set<string>())

  const end = useCallback(
    (work: Work) => {
      known.current.delete(work.id)
      news.end(work)
      onEnd(work)
    },
    [news, onEnd],
  )
  const show = useCallback(
    (newestFirst: readonly Work[]) => {
      for (const work of newestFirst) {
        if (isRunning(work)) known.current.add(work.id)
        else if (known.current.has(work.id)) end(work)
      }
      setRunning(newestFirst.filter(isRunning).toReversed())
    },
    [isRunning, end],
  )
  useEffect(
    () =>
      news.onBegin((work) => {
        if (!isRunning(work)) return end(work)
        known.current.add(work.id)
        setRunning((now) => [...now.filter(({ id }) => id !== work.id), work])
      }),
    [isRunning, news, end],
  )
  return { running, show }
}
