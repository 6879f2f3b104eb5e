'use client'

import { formatNumber, plural } from '@/app/_lib/format'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useCard } from './card-context'

const height = 40
const step = 10
const gap = 3

/** Visits of the last year, one bar a week: the bars for the eye, a sentence for everybody. */
export function ActivityChart() {
  const { activity } = useCard().profile
  const { locale } = useReader()
  const most = Math.max(...activity.map(({ visitCount }) => visitCount))
  const [first] = activity
  if (!first || most <= 0) return null
  const total = activity.reduce((sum, { visitCount }) => sum + visitCount, 0)
  const active = activity.filter(({ visitCount }) => visitCount > 0).length
  const visits = (count: number) => plural(count, 'visit', 'visits', locale)
  const label = `${visits(total)} in ${plural(active, 'week', 'weeks', locale)} of the last year, at most ${formatNumber(most, locale)} in one`
  return (
    <Panel title="The last year" aside={`${visits(total)}, at most ${formatNumber(most, locale)} a week`}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${activity.length * step - gap} ${height}`}
        preserveAspectRatio="none"
        className="block h-10 w-full"
      >
        {activity.map(({ startsOn, visitCount, pageViewCount }, index) => {
          const tall = visitCount === 0 ? 1 : Math.max(3, (visitCount / most) * height)
          return (
            <rect
              key={startsOn}
              x={index * step}
              y={height - tall}
              width={step - gap}
              height={tall}
              className={visitCount === 0 ? 'fill-line-strong' : 'fill-accent'}
            >
              <title>{`Week of ${startsOn}: ${visits(visitCount)}, ${plural(pageViewCount, 'page', 'pages', locale)}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className="mt-1 flex justify-between text-2xs text-ink-3">
        <Time at={`${first.startsOn}T12:00:00Z`} shape="date" />
        <span>this week</span>
      </p>
    </Panel>
  )
}
