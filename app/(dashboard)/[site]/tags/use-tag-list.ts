'use client'

import { useCallback, useEffect, useState } from 'react'
import { TagCountsDocument, TagsDocument, type TagsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../_shell/site-context'

/** While profiles are told of a tag that is gone one wants to see it move. */
const busyMs = 1500

export type TagCount = number | null | 'asking' | 'failed'

/** The tags as they are, with how many people have each: asked for on its own, since names need not wait for it. */
export function useTagList(initial: TagsQuery) {
  const { site } = useSite()
  const [data, setData] = useState(initial)
  const [counts, setCounts] = useState<ReadonlyMap<string, number | null> | 'asking' | 'failed'>('asking')

  const count = useCallback(
    async (signal?: AbortSignal) => {
      const { tags } = await request(TagCountsDocument, {}, { site: site.slug, signal })
      return new Map(tags.map(({ id, profileCount }) => [id, profileCount]))
    },
    [site.slug],
  )
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      try {
        setCounts(await count(controller.signal))
      } catch {
        if (!controller.signal.aborted) setCounts('failed')
      }
    }
    void ask()
    return () => controller.abort()
  }, [count])

  const load = useCallback(
    async (signal?: AbortSignal) => {
      setData(await request(TagsDocument, {}, { site: site.slug, signal }))
      setCounts(await count(signal))
    },
    [site.slug, count],
  )
  usePolling(load, busyMs, data.goingTags.length > 0)

  const reload = useReload(load)

  const countOf = (id: string): TagCount => (typeof counts === 'string' ? counts : (counts.get(id) ?? 'asking'))
  return { tags: data.tags, going: data.goingTags, countOf, reload }
}
