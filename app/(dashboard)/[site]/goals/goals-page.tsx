'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { RowList } from '@/app/_ui/row-list'
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
    <Page className="max-w-6xl">
      <PageHead
        title="Goals"
        action={
          canAdmin &&
          all.length > 0 && (
            <Button look="primary" onClick={() => setOpen('new')}>
              <Plus aria-hidden />
              New goal
            </Button>
          )
        }
      >
        What you want people to do: sign up, read on, buy. Each contact card tells which goals its person reached, when
        and how often, and lists and segments can ask for it.
      </PageHead>
      {goals.length > 0 ? (
        <RowList
          label="Goals"
          columns={rowColumns(canAdmin)}
          heads={
            <>
              <span>Goal</span>
              <span className="text-right">Completions</span>
              <span className="text-right">People</span>
              <span>Last</span>
              <span>Used in</span>
              {canAdmin && <span />}
            </>
          }
        >
          {goals.map((goal) => (
            <GoalRow
              key={goal.id}
              goal={goal}
              onOpen={() => setOpen({ id: goal.id })}
              onDelete={() => setDeleting(goal)}
              onChanged={reload}
            />
          ))}
        </RowList>
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
    </Page>
  )
}
