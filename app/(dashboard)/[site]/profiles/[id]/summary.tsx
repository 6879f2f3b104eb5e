'use client'

import type { ReactNode } from 'react'
import { formatDuration, formatMoney, plural } from '@/app/_lib/format'
import { Num } from '@/app/_ui/number'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useCard } from './card-context'

/** The figures one asks for first. */
export function Summary() {
  const { profile } = useCard()
  const { locale } = useReader()
  const others = profile.otherRevenue.map((money) => formatMoney(money, locale)).join(', ')
  return (
    <Panel>
      <dl className="flex flex-wrap gap-x-[22px] gap-y-3">
        <Figure value={<Num value={profile.visitCount} />}>
          <span title={plural(profile.pageViewCount, 'page', 'pages', locale)}>
            {profile.visitCount === 1 ? 'visit' : 'visits'}
          </span>
        </Figure>
        <Figure value={formatDuration(profile.totalSeconds)}>on the site</Figure>
        <Figure value={profile.purchaseCount > 0 ? formatMoney(profile.revenue, locale) : '–'}>
          {profile.purchaseCount > 0
            ? plural(profile.purchaseCount, 'purchase', 'purchases', locale)
            : 'no purchase yet'}
          {others && `, and ${others}`}
        </Figure>
        <Figure value={profile.firstVisitAt ? <Time at={profile.firstVisitAt} shape="date" /> : '–'}>
          {profile.firstVisitAt ? 'first visit' : 'no visit yet'}
          {profile.source && `, ${from(profile.source)}`}
        </Figure>
        <Figure value={profile.lastVisitAt ? <Time at={profile.lastVisitAt} /> : '–'}>last visit</Figure>
      </dl>
    </Panel>
  )
}

const ways: Record<string, string> = {
  direct: 'came directly',
  api: 'added through the API',
  import: 'added by an import',
  hand: 'added by hand',
  cli: 'added from the command line',
}

const from = (source: string) => ways[source] ?? `from ${source}`

function Figure({ value, children }: { value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-ink-3">{children}</dt>
      <dd className="text-lg leading-snug font-[640] tracking-[-0.01em] whitespace-nowrap tabular-nums">{value}</dd>
    </div>
  )
}
