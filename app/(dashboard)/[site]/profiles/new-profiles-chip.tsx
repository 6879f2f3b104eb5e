'use client'

import { useState } from 'react'
import { NewProfilesDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useSite } from '../_shell/site-context'

const askEveryMs = 10_000
/** Enough to say "many": the newest profiles are read by an index, however many there are. */
const countUpTo = 20

/** How many people arrived since the list was read; a click shows them. */
export function NewProfilesChip({ since, search, onShow }: { since: string; search: string; onShow: () => void }) {
  const { site } = useSite()
  const [count, setCount] = useState(0)

  usePolling(async (signal) => {
    const { profiles } = await request(
      NewProfilesDocument,
      { first: countUpTo + 1, filter: search ? { search } : null },
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
