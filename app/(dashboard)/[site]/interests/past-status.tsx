'use client'

import { useState } from 'react'
import type { SiteInterestRulesFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/meter'
import { Time } from '@/app/_ui/time'

interface PastStatusProps {
  rules: SiteInterestRulesFragment
  /** What stands on the page is not saved: applying would apply what was. */
  dirty: boolean
  onApply: () => Promise<void>
}

/** Whether the past counts by the rules of now, and how far a job is that sees to it. */
export function PastStatus({
  rules: { job, pastIsCurrent, appliedAt, viewerCanChange },
  dirty,
  onApply,
}: PastStatusProps) {
  const [busy, setBusy] = useState(false)
  const apply = async () => {
    setBusy(true)
    await onApply()
    setBusy(false)
  }
  if (job) {
    const share = job.total === 0 ? null : job.done / job.total
    return (
      <output className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-2">
        <ProgressBar share={share} label="Applying the rules to the past" className="w-32" />
        Applying the rules to the past …{' '}
        {share !== null && <span className="tabular-nums">{Math.floor(share * 100)} %</span>}
      </output>
    )
  }
  if (pastIsCurrent)
    return appliedAt ? (
      <output className="text-sm text-ink-3">
        The past counts by these rules too, applied <Time at={appliedAt} />.
      </output>
    ) : null
  return (
    <output className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-2">
      The rules count from when they were saved; what happened before still counts by older ones.
      {viewerCanChange && !dirty && (
        <Button onClick={() => void apply()} busy={busy}>
          Apply to the past
        </Button>
      )}
    </output>
  )
}
