'use client'

import { formatShare } from '@/app/_lib/format'
import type { CampaignQuery } from '@/app/_lib/gql/graphql'
import { DayChart } from '@/app/_ui/day-chart'
import { Num } from '@/app/_ui/number'

type Day = NonNullable<CampaignQuery['campaign']>['overTime'][number]
type Counted = Exclude<keyof Day, '__typename' | 'date'>

const charts: readonly { of: Counted; label: string; unit: readonly [one: string, many: string] }[] = [
  { of: 'reached', label: 'People reached', unit: ['person', 'people'] },
  { of: 'clicks', label: 'Clicks', unit: ['click', 'clicks'] },
  { of: 'conversions', label: 'Conversions', unit: ['conversion', 'conversions'] },
  { of: 'visits', label: 'Visits by its links', unit: ['visit', 'visits'] },
]

/** What came of a campaign, day by day. */
export function CampaignDays({ days }: { days: readonly Day[] }) {
  const sum = (of: Counted) => days.reduce((total, day) => total + day[of], 0)
  const views = sum('views')
  return (
    <>
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        {charts.map(({ of, label, unit }) => (
          <section key={of} aria-label={label}>
            <h3 className="mb-2 flex flex-wrap items-baseline gap-x-2 text-sm font-[560]">
              {label}
              <Num value={sum(of)} className="font-[450] text-ink-2" />
              {of === 'clicks' && views > 0 && (
                <span className="font-[450] text-ink-3">{formatShare(sum('clicks') / views)} of the views</span>
              )}
            </h3>
            <DayChart
              isSmall
              label={label}
              unit={unit}
              days={days.map((day) => ({ date: day.date, count: day[of] }))}
            />
          </section>
        ))}
      </div>
      <p className="mt-3 text-xs text-ink-3">
        By day. People are counted when they first met it; the other charts also count visitors whom nobody knows yet.
      </p>
    </>
  )
}
