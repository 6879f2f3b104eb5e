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
  return (
    <Panel className="@container">
      <dl className="grid grid-cols-2 gap-x-5 gap-y-3 @sm:grid-cols-3 @lg:flex @lg:justify-between">
        <Figure value={<Num value={profile.visitCount} />}>
          {profile.visitCount === 1 ? 'visit' : 'visits'}, {plural(profile.pageViewCount, 'page', 'pages', locale)}
        </Figure>
        <Figure value={formatDuration(profile.totalSeconds)}>on the site</Figure>
        <Revenue />
        <Figure value={profile.firstVisitAt ? <Time at={profile.firstVisitAt} shape="date" /> : '–'}>
          {profile.firstVisitAt ? 'first visit' : 'no visit yet'}
          {profile.source && `, ${from(profile.source)}`}
          {profile.firstCampaign && `, campaign ${profile.firstKnownCampaign?.name ?? profile.firstCampaign}`}
        </Figure>
        <Figure value={profile.lastVisitAt ? <Time at={profile.lastVisitAt} /> : '–'}>last visit</Figure>
      </dl>
    </Panel>
  )
}

/** What was bought for; where no purchase said, how many there were. */
function Revenue() {
  const { revenue, otherRevenue, purchaseCount } = useCard().profile
  const { locale } = useReader()
  if (purchaseCount === 0) return <Figure value="–">no purchase yet</Figure>
  const purchases = purchaseCount === 1 ? 'purchase' : 'purchases'
  if (Number(revenue.amount) === 0)
    return <Figure value={<Num value={purchaseCount} />}>{purchases}, without an amount</Figure>
  const others = otherRevenue.map((money) => formatMoney(money, locale)).join(' and ')
  return (
    <Figure value={formatMoney(revenue, locale)}>
      {others && `and ${others}, `}
      {plural(purchaseCount, 'purchase', 'purchases', locale)}
    </Figure>
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
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-xs text-ink-3">{children}</dt>
      <dd className="text-lg leading-snug font-[640] tracking-[-0.01em] whitespace-nowrap tabular-nums">{value}</dd>
    </div>
  )
}
