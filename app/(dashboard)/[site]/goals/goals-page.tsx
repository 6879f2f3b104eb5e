'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { useWish } from '../_shell/wishes'
import { ArchivedGoals } from './archived-goals'
import { NoGoals } from './empty-goals'
import { GoalRow, rowColumns } from './goal-row'
import { useGoals } from './use-goals'

const GoalSheet = dynamic(() => import('./goal-sheet').then((module) => module.GoalSheet), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

/** What the site wants its visitors to do, and how many do it. */
export function GoalsPage({ initial }: { initial: readonly GoalLineFragment[] }) {
  const { canAdmin } = useSite()
  const { goals, archived, reload } = useGoals(initial)
  const [open, setOpen] = useState<{ id: string } | 'new' | null>(null)
  const [deleting, setDeleting] = useState<GoalLineFragment | null>(null)
  const all = [...goals, ...archived]
  useWish('new-goal', () => setOpen('new'), canAdmin)
  const edited = open !== null && open !== 'new' ? all.find(({ id }) => id === open.id) : undefined

  return (
    <div className="flex max-w-6xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1>Goals</h1>
        {canAdmin && all.length > 0 && (
          <Button look="primary" onClick={() => setOpen('new')}>
            <Plus aria-hidden />
            New goal
          </Button>
        )}
      </div>
      <p className="max-w-3xl text-ink-2">
        What you want people to do: sign up, read on, buy. Each contact card tells which goals its person reached, when
        and how often, and lists and segments can ask for it.
      </p>
      {goals.length > 0 ? (
        <div className="rounded-lg border border-line bg-panel">
          <div
            aria-hidden
            className={`${rowColumns(canAdmin)} h-[35px] rounded-t-lg border-b border-line bg-sunken text-xs font-[560] text-ink-2 max-lg:hidden`}
          >
            <span>Goal</span>
            <span className="text-right">Completions</span>
            <span className="text-right">People</span>
            <span>Last</span>
            <span>Used in</span>
            {canAdmin && <span />}
          </div>
          <ul aria-label="Goals">
            {goals.map((goal) => (
              <GoalRow
                key={goal.id}
                goal={goal}
                onOpen={() => setOpen({ id: goal.id })}
                onDelete={() => setDeleting(goal)}
                onChanged={reload}
              />
            ))}
          </ul>
        </div>
      ) : archived.length > 0 ? (
        <EmptyState title="No goal is in use">Those below are archived, with their completions kept.</EmptyState>
      ) : (
        <NoGoals onAdd={() => setOpen('new')} />
      )}
      {archived.length > 0 && <ArchivedGoals goals={archived} onDelete={setDeleting} onChanged={reload} />}
      {open !== null && (edited || open === 'new') && (
        <GoalSheet goal={edited} onClose={() => setOpen(null)} onChanged={reload} />
      )}
      {deleting && <DeleteDialog goal={deleting} onClose={() => setDeleting(null)} onDeleted={reload} />}
    </div>
  )
}
