'use client'

import { useEffect, useState } from 'react'
import { BulkChoicesDocument, type BulkChoicesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'

/** Tags and fields of the site; null while they are on their way. */
export function useChoices(): BulkChoicesQuery | null {
  const { site } = useSite()
  const [choices, setChoices] = useState<BulkChoicesQuery | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    request(BulkChoicesDocument, {}, { site: site.slug, signal: controller.signal }).then(setChoices, () => {
      // Names can still be typed.
      if (!controller.signal.aborted) setChoices({ tags: [], customFields: [] })
    })
    return () => controller.abort()
  }, [site.slug])
  return choices
}
