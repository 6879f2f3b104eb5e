'use client'

import { useEffect, useState } from 'react'
import { PaletteStartDocument, SegmentNamesDocument, type PalettePersonFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import type { SiteScope } from '../site-context'
import { readRecent, type Recent } from './recent'

export interface PaletteStart {
  recent: readonly Recent[]
  people: ReadonlyMap<string, PalettePersonFragment>
  segments: readonly { id: string; name: string }[]
  hasFailed: boolean
}

const nothing: PaletteStart = { recent: [], people: new Map(), segments: [], hasFailed: false }

/** What the palette offers before anything is typed, asked for each time it opens. */
export function usePaletteStart(scope: SiteScope, isOpen: boolean): PaletteStart {
  const [start, setStart] = useState(nothing)
  const { slug } = scope.site
  const userId = scope.user.id

  useEffect(() => {
    if (!isOpen) return
    const controller = new AbortController()
    const { signal } = controller
    const recent = readRecent({ site: { slug }, user: { id: userId } })
    const ask = async () => {
      const ids = recent.filter(({ kind }) => kind === 'profile').map(({ id }) => id)
      const answer = await request(PaletteStartDocument, { ids }, { site: slug, signal })
      const people = new Map(answer.profilesById.map((person) => [person.id, person]))
      let segments = answer.segments.nodes
      setStart({ recent, people, segments, hasFailed: false })
      for (let { pageInfo } = answer.segments; pageInfo.hasNextPage;) {
        const more = await request(SegmentNamesDocument, { after: pageInfo.endCursor }, { site: slug, signal })
        segments = [...segments, ...more.segments.nodes]
        setStart({ recent, people, segments, hasFailed: false })
        pageInfo = more.segments.pageInfo
      }
    }
    ask().catch(() => {
      if (!signal.aborted) setStart((now) => ({ ...now, hasFailed: true }))
    })
    return () => controller.abort()
  }, [slug, userId, isOpen])

  return start
}
