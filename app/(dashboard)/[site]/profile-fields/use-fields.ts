'use client'

import { useCallback, useState } from 'react'
import { ProfileFieldsDocument, type FieldLineFragment, type ProfileFieldsQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../_shell/site-context'

/** While values are converted or an index is built one wants to see it move; else only what pages send changes by itself. */
const busyMs = 1500
const restingMs = 20_000

/** Work on the field's values or its index is under way. */
export const isUnderWay = ({ job, sorting }: FieldLineFragment) => job !== null || sorting.state === 'BUILDING'

/** The fields as they are, asked for again by themselves while something moves, and on demand after a change. */
export function useFields(initial: ProfileFieldsQuery) {
  const { site, canAdmin } = useSite()
  const [data, setData] = useState(initial)

  const load = useCallback(
    async (signal?: AbortSignal) =>
      setData(await request(ProfileFieldsDocument, { isAdmin: canAdmin }, { site: site.slug, signal })),
    [site.slug, canAdmin],
  )
  usePolling(load, data.customFields.some(isUnderWay) ? busyMs : restingMs)

  const reload = useReload(load)

  return {
    fields: data.customFields.filter(({ archivedAt }) => archivedAt === null),
    archived: data.customFields.filter(({ archivedAt }) => archivedAt !== null),
    proposals: data.proposedCustomFields ?? [],
    reload,
  }
}
