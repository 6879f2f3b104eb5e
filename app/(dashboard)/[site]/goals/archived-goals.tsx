'use client'

import { plural } from '@/app/_lib/format'
import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { ArchivedList, ArchivedRow } from '@/app/_ui/archived-list'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { GoalJob } from './goal-job'
import { restoreGoal } from './restore-goal'

interface ArchivedGoalsProps {
  goals: readonly GoalLineFragment[]
  onDelete: (goal: GoalLineFragment) => void
  onChanged: () => Promise<void>
}

/** Goals out of use: nothing counts for them, and nothing is lost. */
export function ArchivedGoals({ goals, onDelete, onChanged }: ArchivedGoalsProps) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  return (
    <ArchivedList aside="Completions are kept, but nothing counts any more.">
      {goals.map((goal) => (
        <ArchivedRow
          key={goal.id}
          name={goal.name}
          facts={plural(goal.completionCount, 'completion', 'completions', locale)}
          archivedAt={goal.archivedAt}
          canChange={canAdmin && goal.job?.kind !== 'DELETING'}
          onRestore={() => void restoreGoal(goal, site.slug, onChanged)}
          onDelete={() => onDelete(goal)}
        >
          <GoalJob goal={goal} />
        </ArchivedRow>
      ))}
    </ArchivedList>
  )
}
