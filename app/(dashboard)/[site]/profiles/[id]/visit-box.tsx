'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { countryName, formatClock, formatDuration, plural } from '@/app/_lib/format'
import type { VisitEventsFragment, VisitHeadFragment } from '@/app/_lib/gql/graphql'
import { Chip } from '@/app/_ui/chip'
import { cn } from '@/app/_ui/class-names'
import { useReader } from '@/app/_ui/reader'
import { VisitEvents } from './visit-events'
import { deviceLine } from './words'

interface VisitBoxProps {
  profileId: string
  visit: VisitHeadFragment
  /** The cursor of the visit before this one in the list; null for the first. */
  visitAfter: string | null
  /** Its events, where they came with the page: then the box is open. */
  start: VisitEventsFragment | null
}

/** One visit: a line that opens to what happened in it. */
export function VisitBox({ profileId, visit, visitAfter, start }: VisitBoxProps) {
  const id = useId()
  const reader = useReader()
  const [open, setOpen] = useState(start !== null)
  const startedAt = formatClock(new Date(visit.startedAt), reader)
  const endedAt = formatClock(new Date(visit.endedAt), reader)
  const place = visit.city ?? (visit.country && countryName(visit.country))

  return (
    <div className="mb-2 overflow-hidden rounded-[9px] border border-line">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center flex-wrap gap-x-2.5 gap-y-1 bg-sunken px-3 py-[9px] text-left -outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-3.5 shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
        />
        <b className="shrink-0 font-semibold tabular-nums">
          {startedAt === endedAt ? startedAt : `${startedAt} – ${endedAt}`}
        </b>
        <span className="min-w-0 truncate text-ink-2">{[deviceLine(visit), place].filter(Boolean).join(' · ')}</span>
        <Origin visit={visit} />
        <span className="ml-auto shrink-0 text-ink-3 tabular-nums">
          {[
            visit.durationSeconds > 0 && formatDuration(roughly(visit.durationSeconds)),
            plural(visit.pageViewCount, 'page', 'pages', reader.locale),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && <VisitEvents profileId={profileId} visitId={visit.id} visitAfter={visitAfter} start={start} />}
      </div>
    </div>
  )
}

/** Whole minutes: the seconds stand at the pages. */
const roughly = (seconds: number) => (seconds < 60 ? seconds : Math.round(seconds / 60) * 60)

/** How the visit came: `instagram / social`, and the campaign of its link. */
function Origin({ visit: { source, utm } }: { visit: VisitHeadFragment }) {
  const origin = utm.source ? [utm.source, utm.medium].filter(Boolean).join(' / ') : source
  return (
    <>
      {origin && origin !== 'direct' && <OriginChip text={origin} />}
      {utm.campaign && <OriginChip text={utm.knownCampaign?.name ?? utm.campaign} />}
    </>
  )
}

/** Gives way when the line gets full. */
const OriginChip = ({ text }: { text: string }) => (
  <Chip title={text} className="min-w-8">
    <span className="truncate">{text}</span>
  </Chip>
)
