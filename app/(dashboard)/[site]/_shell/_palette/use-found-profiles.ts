'use client'

import { useEffect, useState } from 'react'
import { FindProfilesDocument, type PalettePersonFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'

const debounceMs = 150
const maxProfiles = 8

/** The people a text finds, asked for once typing rests. */
export function useFoundProfiles(site: string, search: string) {
  const [answer, setAnswer] = useState<{ search: string; found: readonly PalettePersonFragment[]; failed: boolean }>({
    search: '',
    found: [],
    failed: false,
  })

  useEffect(() => {
    if (search === '') return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      request(
        FindProfilesDocument,
        { first: maxProfiles, filter: { search } },
        { site, signal: controller.signal },
      ).then(
        ({ profiles }) => setAnswer({ search, found: profiles.nodes, failed: false }),
        () => {
          if (!controller.signal.aborted) setAnswer({ search, found: [], failed: true })
        },
      )
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [site, search])

  if (search === '') return { found: [], state: 'idle' as const }
  if (answer.search !== search) return { found: answer.found, state: 'asking' as const }
  return { found: answer.found, state: answer.failed ? ('failed' as const) : ('idle' as const) }
}
