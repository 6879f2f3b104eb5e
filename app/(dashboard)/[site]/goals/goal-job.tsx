'use client'

import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { ProgressBar } from '@/app/_ui/meter'

/** How far the work on the past is. */
export function GoalJob({ goal: { job } }: { goal: Pick<GoalLineFragment, 'job'> }) {
  if (!job) return null
  const words = job.kind === 'DELETING' ? 'Taking its completions away' : 'Counting the past'
  const share = job.total === 0 ? null : job.done / job.total
  return (
    <output className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
      <ProgressBar share={share} label={words} className="w-24" />
      {words} … {share !== null && <span className="tabular-nums">{Math.floor(share * 100)} %</span>}
    </output>
  )
}
