'use client'

import { useState } from 'react'
import { ErasureDocument, type ErasureReceiptFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useSite } from '../../_shell/site-context'

const everyMs = 2000

/** The erasure as it is now, until it is done. */
export function useErasure(initial: ErasureReceiptFragment): ErasureReceiptFragment {
  const { site } = useSite()
  const [erasure, setErasure] = useState(initial)
  usePolling(
    async (signal) => {
      const { erasure: now } = await request(ErasureDocument, { id: initial.id }, { site: site.slug, signal })
      if (now) setErasure(now)
    },
    everyMs,
    erasure.status !== 'DONE',
  )
  return erasure
}
