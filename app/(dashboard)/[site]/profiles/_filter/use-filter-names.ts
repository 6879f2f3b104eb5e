'use client'

import { useEffect, useState } from 'react'
import { FilterNamesDocument, type FilterNamesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { namesOf, type FilterNames } from './filter-names'

/** What was loaded in this tab, by site: shown at once while it is asked for again. */
const loaded = new Map<string, FilterNames>()

/** What the site calls what a filter mentions: from the server's first HTML, else asked for.
 *
 * @param isFresh ask again, since somebody may have made a tag or goal meanwhile
 * @returns null while they are on their way for the first time
 */
export function useFilterNames(initial: FilterNamesQuery | null, isFresh = false) {
  const { site } = useSite()
  const [names, setNames] = useState<FilterNames | null>(
    () => (initial ? namesOf(initial) : null) ?? loaded.get(site.slug) ?? null,
  )
  const [hasFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const isWanted = isFresh || initial === null

  useEffect(() => {
    if (!isWanted && attempt === 0) return
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const fresh = namesOf(await request(FilterNamesDocument, {}, { site: site.slug, signal }))
        loaded.set(site.slug, fresh)
        setNames(fresh)
        setFailed(false)
      } catch {
        if (!signal.aborted) setFailed(true)
      }
    }
    void ask()
    return () => controller.abort()
  }, [site.slug, isWanted, attempt])

  return { names, hasFailed: hasFailed && names === null, retry: () => setAttempt((count) => count + 1) }
}
