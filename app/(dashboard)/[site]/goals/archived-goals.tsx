'use client'

import { RestoreGoalDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { plural } from '@/app/_lib/format'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'
import { changeByClick } from './change-goal'
import { GoalJob } from './goal-job'

interface ArchivedGoalsProps {
  goals: readonly GoalLineFragment[]
  onDelete: (goal: GoalLineFragment) => void
  onChanged: () => Promise<void>
}

/** Goals out of use: nothing counts for them, and nothing is lost. */
export function ArchivedGoals({ goals, onDelete, onChanged }: ArchivedGoalsProps) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  const restore = ({ id, name }: GoalLineFragment) =>
    changeByClick(async () => (await request(RestoreGoalDocument, { id }, { site: site.slug })).restoreGoal, {
      done: `${name} is back in use`,
      after: onChanged,
    })
  return (
    <Panel title="Archived" aside="Completions are kept, but nothing counts any more.">
      <ul className="-mb-1.5">
        {goals.map((goal) => (
          <li
            key={goal.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1 basis-64">
              <b className="block truncate font-[570]">{goal.name}</b>
              <span className="block truncate text-xs text-ink-3">
                {plural(goal.completionCount, 'completion', 'completions', locale)}
                {goal.archivedAt && (
                  <>
                    {' '}
                    · archived <Time at={goal.archivedAt} />
                  </>
                )}
              </span>
              <GoalJob goal={goal} />
            </span>
            {canAdmin && goal.job?.kind !== 'DELETING' && (
              <span className="flex gap-2">
                <Button aria-label={`Restore ${goal.name}`} onClick={() => void restore(goal)}>
                  Restore
                </Button>
                <Button look="danger" aria-label={`Delete ${goal.name}`} onClick={() => onDelete(goal)}>
                  Delete …
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
