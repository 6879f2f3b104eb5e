'use client'

import { useCallback, useState } from 'react'
import { CampaignsDocument, type CampaignsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { paceMs, usePolling } from '@/app/_lib/use-polling'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../_shell/site-context'

/** The campaigns as they are, asked for again by themselves, and on demand after a change. */
export function useCampaigns(initial: CampaignsQuery) {
  const { site } = useSite()
  const [{ campaigns, seenCampaigns }, setAnswer] = useState(initial)

  const load = useCallback(
    async (signal?: AbortSignal) => setAnswer(await request(CampaignsDocument, {}, { site: site.slug, signal })),
    [site.slug],
  )
  usePolling(load, paceMs(campaigns.some(({ deletingSince }) => deletingSince !== null)))

  return {
    campaigns: campaigns.filter(({ archivedAt }) => archivedAt === null),
    archived: campaigns.filter(({ archivedAt }) => archivedAt !== null),
    seen: seenCampaigns,
    reload: useReload(load),
  }
}
