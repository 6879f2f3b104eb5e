'use client'

import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { FilterNamesDocument, SegmentNamesDocument, type FilterNamesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'
import { namesOf, type FilterNames } from './filter-names'

/** What was loaded in this tab, by site: what the builder learns, the chips know. */
const loaded = new Map<string, { names: FilterNames; turn: number }>()
const listeners = new Set<() => void>()
let turn = 0

function keep(site: string, names: FilterNames) {
  turn += 1
  loaded.set(site, { names, turn })
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What the site calls what a filter mentions: from the server's first HTML, else asked for.
 *
 * @param isFresh ask again, since somebody may have made a tag or goal meanwhile
 * @returns null while they are on their way for the first time; `retry` asks again
 */
export function useFilterNames(initial: FilterNamesQuery | null, isFresh = false) {
  const { site } = useSite()
  const stored = useSyncExternalStore(
    subscribe,
    () => loaded.get(site.slug),
    () => undefined,
  )
  // What the server wrote is newer than what this tab learned before.
  const [startTurn] = useState(turn)
  const first = useMemo(() => (initial ? namesOf(initial) : null), [initial])
  const names = stored && (stored.turn > startTurn || !first) ? stored.names : first
  const [hasFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const isWanted = isFresh || first === null || !first.isComplete

  useEffect(() => {
    if (!isWanted && attempt === 0) return
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        keep(site.slug, await loadNames(site.slug, signal))
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

/** With the segments of every page. */
async function loadNames(site: string, signal: AbortSignal): Promise<FilterNames> {
  const answer = await request(FilterNamesDocument, {}, { site, signal })
  const segments = [...answer.segments.nodes]
  let { pageInfo } = answer.segments
  while (pageInfo.hasNextPage) {
    const more = await request(SegmentNamesDocument, { after: pageInfo.endCursor }, { site, signal })
    segments.push(...more.segments.nodes)
    pageInfo = more.segments.pageInfo
  }
  return { ...namesOf(answer), segments, isComplete: true }
}
