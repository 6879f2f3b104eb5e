'use client'

import type { ReactNode } from 'react'
import { formatDuration } from '@/app/_lib/format'
import type { VisitEventsFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { Amount } from '@/app/_ui/number'
import { Time } from '@/app/_ui/time'
import { describeEvent, type EventTone } from '../describe-event'

const dots = {
  plain: 'bg-line-strong',
  good: 'bg-good ring-3 ring-good-soft',
  campaign: 'bg-hue-3',
  identity: 'bg-accent ring-3 ring-accent-soft',
} as const satisfies Record<EventTone, string>

type Event = VisitEventsFragment['nodes'][number]

/** One thing that happened: when, what, and its time or value. */
export function EventLine({ event }: { event: Event }) {
  const { lead, name, rest, tone, hover } = describeEvent(event)
  return (
    <li className="grid grid-cols-[48px_14px_minmax(0,1fr)_auto] items-center gap-2 px-3 py-1.5">
      <Time at={event.occurredAt} shape="clock" className="text-ink-3 tabular-nums" />
      <span aria-hidden className={cn('size-2 justify-self-center rounded-full', dots[tone])} />
      <span className="truncate" title={hover}>
        {lead}
        {name && <b className={cn('font-semibold', tone === 'good' && 'text-good')}>{name}</b>}
        {rest && <span className={cn(tone === 'plain' && 'text-ink-3')}>{rest}</span>}
      </span>
      <Measure event={event} />
    </li>
  )
}

function Measure({ event: { type, seconds, value } }: { event: Event }): ReactNode {
  if (value) return <Amount money={value} />
  if (type === 'PAGE' && seconds) return <span className="text-ink-3 tabular-nums">{formatDuration(seconds)}</span>
  return <span />
}
