'use client'

import { useCallback, useState } from 'react'
import { SegmentsDocument, type SegmentsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { RequestFailure } from '@/app/_lib/failure'
import { useSite } from '../_shell/site-context'

type Page = SegmentsQuery['segments']

/** The segments as far as they were looked at; asked for again after a change. */
export function useSegments(initial: Page) {
  const { site } = useSite()
  const [loaded, setLoaded] = useState(initial)
  const [failure, setFailure] = useState<string | null>(null)

  const attempt = useCallback(async (work: () => Promise<Page>) => {
    setFailure(null)
    try {
      setLoaded(await work())
    } catch (error) {
      setFailure(error instanceof RequestFailure ? error.message : 'The segments could not be loaded.')
    }
  }, [])

  const pageAfter = async (after: string | null): Promise<Page> =>
    (await request(SegmentsDocument, { after }, { site: site.slug })).segments

  const loadMore = () =>
    attempt(async () => {
      const next = await pageAfter(loaded.pageInfo.endCursor)
      return { ...next, nodes: [...loaded.nodes, ...next.nodes] }
    })

  /** As many pages as were there. */
  const reload = () =>
    attempt(async () => {
      let all = await pageAfter(null)
      while (all.pageInfo.hasNextPage && all.nodes.length < loaded.nodes.length) {
        const next = await pageAfter(all.pageInfo.endCursor)
        all = { ...next, nodes: [...all.nodes, ...next.nodes] }
      }
      return all
    })

  return { segments: loaded.nodes, hasMore: loaded.pageInfo.hasNextPage, failure, loadMore, reload }
}
