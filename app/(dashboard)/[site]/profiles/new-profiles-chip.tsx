'use client'

import { useState } from 'react'
import { NewProfilesDocument, type ProfileFilter } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useSite } from '../_shell/site-context'

const askEveryMs = 10_000
/** Enough to say "many": the newest profiles are read by an index, however many there are. */
const countUpTo = 20

interface NewProfilesChipProps {
  since: string
  /** Whom the list shows. */
  filter: ProfileFilter | null
  onShow: () => void
}

/** How many people arrived since the list was read; a click shows them. */
export function NewProfilesChip({ since, filter, onShow }: NewProfilesChipProps) {
  const { site } = useSite()
  const [count, setCount] = useState(0)

  usePolling(async (signal) => {
    const { profiles } = await request(
      NewProfilesDocument,
      { first: countUpTo + 1, filter },
      { site: site.slug, signal },
    )
    setCount(profiles.nodes.filter(({ createdAt }) => createdAt > since).length)
  }, askEveryMs)

  return (
    <span aria-live="polite" className="empty:hidden">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex animate-appear items-center gap-1.5 rounded-full bg-accent-soft px-2.5 py-[3px] text-[12.5px] text-accent-ink hover:underline"
        >
          <span aria-hidden className="size-1.5 rounded-full bg-current" />
          {count > countUpTo ? `${countUpTo}+` : count} new
        </button>
      )}
    </span>
  )
}
