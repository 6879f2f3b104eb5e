'use client'

import { ChevronDown, ChevronUp, ExternalLink, X } from 'lucide-react'
import Link from 'next/link'
import { useCallback, useMemo, useState } from 'react'
import type { ProfileCardFragment, ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Avatar } from '@/app/_ui/avatar'
import { IconButton } from '@/app/_ui/button'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../../_shell/site-context'
import { CardProvider } from '../[id]/card-context'
import { PersonMenu } from '../[id]/person-menu'
import { rowChangeOf } from '../[id]/row-change'
import { PeekedParts } from './peeked-parts'
import { usePeekCard, type PeekedCard } from './use-peek-card'

export interface PeekProps {
  id: string
  /** As the list shows them: there before the rest is; undefined: the list has not loaded them. */
  row: ProfileRowFragment | undefined
  /** Whether the list has somebody above and below. */
  hasPrevious: boolean
  hasNext: boolean
  /** So many rows down. */
  onMove: (by: 1 | -1) => void
  onClose: () => void
  /** What was changed here, for the row. */
  onChange: (id: string, change: Partial<ProfileRowFragment>) => void
}

/** Somebody beside the list, which stays where it is. */
export function Peek({ id, row, hasPrevious, hasNext, onMove, onClose, onChange }: PeekProps) {
  const { site } = useSite()
  const { card, isGone, failure, retry } = usePeekCard(site.slug, id)
  // The row has what is changed here.
  const name = row?.displayName ?? card?.displayName ?? ''
  return (
    <section
      aria-label={name === '' ? 'Peek' : `Peek: ${name}`}
      aria-busy={!card && !isGone && failure === null}
      className="flex min-h-0 w-[392px] shrink-0 flex-col overflow-hidden rounded-lg border border-line bg-page max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-pop max-md:hidden"
    >
      <div className="flex items-center gap-2 border-b border-line bg-sunken py-2 pr-2 pl-3.5">
        <Avatar text={name} />
        <h2 className="min-w-0 flex-1 truncate text-base font-[620]" title={name}>
          {name}
        </h2>
        <PersonMenu id={id} name={name} />
        <IconButton label="Previous profile" disabled={!hasPrevious} onClick={() => onMove(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label="Next profile" disabled={!hasNext} onClick={() => onMove(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <Link
          href={`/${site.slug}/profiles/${id}`}
          aria-label="Open the contact card"
          title="Open the contact card"
          className="inline-grid size-[31px] place-items-center rounded-md text-ink-2 hover:bg-line/50 hover:text-ink [&_svg]:size-4"
        >
          <ExternalLink aria-hidden />
        </Link>
        <IconButton label="Close the peek" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto overscroll-contain p-3">
        {card ? (
          <PeekedPerson key={id} initial={card} onChange={onChange} />
        ) : failure !== null ? (
          <InlineFailure message={failure} onRetry={retry} />
        ) : isGone ? (
          <EmptyState title="This profile is gone">It was merged with another one or erased meanwhile.</EmptyState>
        ) : (
          <>
            <LoadingNote what="the profile" />
            <Skeleton className="h-6 w-40" />
            <Skeleton className="h-28" />
            <Skeleton className="h-36" />
            <Skeleton className="h-24" />
          </>
        )}
      </div>
    </section>
  )
}

/** Remembers what is changed here. */
function PeekedPerson({ initial, onChange }: { initial: PeekedCard; onChange: PeekProps['onChange'] }) {
  const [profile, setProfile] = useState<ProfileCardFragment>(initial)
  const change = useCallback(
    (part: Partial<ProfileCardFragment>) => {
      setProfile((now) => ({ ...now, ...part }))
      onChange(initial.id, rowChangeOf(part))
    },
    [initial.id, onChange],
  )
  const card = useMemo(() => ({ profile, change }), [profile, change])
  return (
    <CardProvider value={card}>
      <PeekedParts visits={initial.visits} />
    </CardProvider>
  )
}
