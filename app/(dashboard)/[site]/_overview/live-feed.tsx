'use client'

import { Pause } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { countryName, formatDuration } from '@/app/_lib/format'
import { Avatar } from '@/app/_ui/avatar'
import { Chip } from '@/app/_ui/chip'
import { cn } from '@/app/_ui/class-names'
import { Amount } from '@/app/_ui/number'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'
import { describeEvent } from '../profiles/describe-event'
import { deviceName } from '../profiles/device-name'
import type { LiveSite } from './use-live-site'

type FeedEvent = LiveSite['recentEvents'][number]

/** What happens on the site right now, newest first. Stands still while it is pointed at or holds the focus. */
export function LiveFeed({ events }: { events: readonly FeedEvent[] }) {
  const [held, setHeld] = useState<readonly FeedEvent[] | null>(null)
  const [seen] = useState(() => new Set(events.map(({ event }) => event.id)))
  const shown = held ?? events
  const missed = held ? events.filter(({ event }) => !held.some((one) => one.event.id === event.id)).length : 0

  return (
    <Panel
      title="Live"
      aside={
        held && (
          <span className="inline-flex items-center gap-1">
            <Pause aria-hidden className="size-3" />
            Paused{missed > 0 && `, ${missed === events.length ? `${missed}+` : missed} new`}
          </span>
        )
      }
    >
      {shown.length === 0 ? (
        <p className="py-6 text-center text-ink-2">Nothing in the last days. New events appear here by themselves.</p>
      ) : (
        // Pausing is a convenience of hover and focus, not a control: there is nothing to activate.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ol
          className="-mx-4 -mb-3.5"
          onPointerEnter={() => setHeld(events)}
          onPointerLeave={() => setHeld(null)}
          onFocus={() => setHeld((now) => now ?? events)}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) setHeld(null)
          }}
        >
          {shown.map((one) => (
            <FeedLine key={one.event.id} one={one} fresh={!seen.has(one.event.id)} />
          ))}
        </ol>
      )}
    </Panel>
  )
}

function FeedLine({ one: { event, profile, device, country }, fresh }: { one: FeedEvent; fresh: boolean }) {
  const { site } = useSite()
  const { lead, name, rest, tone, hover } = describeEvent(event)
  return (
    <li
      className={cn(
        'grid grid-cols-[28px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-t border-line px-4 py-2',
        fresh && 'animate-arrive',
      )}
    >
      {profile ? (
        <Avatar text={profile.displayName} />
      ) : (
        <span aria-hidden className="size-7 rounded-full border border-dashed border-line-strong bg-sunken" />
      )}
      <span className="min-w-0">
        <span className="flex min-w-0 items-baseline gap-2">
          {profile ? (
            <Link
              href={`/${site.slug}/profiles/${profile.id}`}
              className="min-w-0 truncate rounded-sm font-[570] hover:underline"
            >
              {profile.displayName}
            </Link>
          ) : (
            <span className="shrink-0 text-ink-2">Anonymous</span>
          )}
          <span className="shrink-0 text-xs text-ink-3">{deviceName(device)}</span>
          {country && (
            <Chip title={countryName(country)} className="shrink-0 self-center">
              {country}
            </Chip>
          )}
        </span>
        <span className="block truncate text-ink-2" title={hover}>
          {lead}
          {name && <b className={cn('font-semibold', tone === 'good' ? 'text-good' : 'text-ink')}>{name}</b>}
          {rest && <span className="text-ink-3">{rest}</span>}
        </span>
      </span>
      <span className="flex flex-col items-end text-sm">
        <Time at={event.occurredAt} className="text-ink-3" />
        {event.value && <Amount money={event.value} />}
        {event.type === 'PAGE' && event.seconds !== null && event.seconds > 0 && (
          <span className="text-xs text-ink-3 tabular-nums" title="Time on the page">
            {formatDuration(event.seconds)}
          </span>
        )}
      </span>
    </li>
  )
}
