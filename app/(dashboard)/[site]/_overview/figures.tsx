'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Num } from '@/app/_ui/number'
import { useSite } from '../_shell/site-context'
import type { LiveSite } from './use-live-site'

/** Today in numbers. */
export function Figures({ summary }: { summary: NonNullable<LiveSite['summary']> }) {
  const { site } = useSite()
  return (
    <section aria-label="Figures" className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-line gap-px sm:grid-cols-3 lg:grid-cols-5">
        <Figure name="Visits right now" hint="Active in the last five minutes" value={summary.activeVisits} />
        <Figure name="Visits today" value={summary.visitsToday} />
        <Figure name="Events today" value={summary.eventsToday} />
        <Figure name="Identified today" hint="People who said who they are" value={summary.identifiedToday} />
        <Figure
          name={
            <Link href={`/${site.slug}/profiles`} className="rounded-sm underline-offset-2 hover:underline">
              Profiles
            </Link>
          }
          value={summary.profileCount}
        />
      </dl>
      <p className="text-xs text-ink-3">
        {summary.botsToday > 0 ? (
          <>
            <Num value={summary.botsToday} /> {summary.botsToday === 1 ? 'event of a bot was' : 'events of bots were'}{' '}
            set aside today.
          </>
        ) : (
          'No bots today.'
        )}
      </p>
    </section>
  )
}

function Figure({ name, hint, value }: { name: ReactNode; hint?: string; value: number }) {
  return (
    <div className="flex flex-col-reverse justify-end bg-panel px-4 py-3 max-lg:last:col-span-full" title={hint}>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="text-2xl leading-tight font-[640] tracking-[-0.02em]">
        <Num value={value} />
      </dd>
    </div>
  )
}
