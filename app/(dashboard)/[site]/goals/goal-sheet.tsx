'use client'

import { useState } from 'react'
import { CreateGoalDocument, UpdateGoalDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { SheetForm, SideSheet } from '@/app/_ui/side-sheet'
import { StaleNote } from '@/app/_ui/stale-note'
import { useSite } from '../_shell/site-context'
import { amountProblem, createInputOf, draftOfGoal, newDraft, updateInputOf } from './goal-draft'
import { GoalFormFields } from './goal-form'

interface GoalSheetProps {
  /** The goal as it is now; left out for a new one. */
  goal?: GoalLineFragment | undefined
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Makes a goal or changes one. What is typed stays, whatever the server says to it. */
export function GoalSheet({ goal, onClose, onChanged }: GoalSheetProps) {
  const { site } = useSite()
  // As it was when the sheet opened: what somebody else changes meanwhile is not what this person saw.
  const [base, setBase] = useState(goal)
  const [draft, setDraft] = useState(() => (goal ? draftOfGoal(goal) : newDraft()))
  const [isStale, setStale] = useState(false)

  const form = useSubmit(async () => {
    const problem = amountProblem(draft)
    if (problem) return [{ field: 'minValue', message: problem }]
    const at = { site: site.slug }
    const answer = base
      ? (
          await request(
            UpdateGoalDocument,
            { input: { id: base.id, version: base.version, ...updateInputOf(base, draft) } },
            at,
          )
        ).updateGoal
      : (await request(CreateGoalDocument, { input: createInputOf(draft) }, at)).createGoal
    if (answer.userErrors.some(({ code }) => code === 'STALE')) {
      await onChanged()
      setStale(true)
      return []
    }
    if (!answer.goal) return answer.userErrors
    await onChanged()
    onClose()
    const counts = draft.countPast ? ': the past is being counted' : ''
    notify.success(base ? `${answer.goal.name} is saved${counts}` : `${answer.goal.name} is a goal now${counts}`)
    return []
  })

  const takeTheirs = (keepMine: boolean) => {
    if (!goal) return
    if (!keepMine) setDraft(draftOfGoal(goal))
    setBase(goal)
    setStale(false)
  }

  return (
    <SideSheet title={base ? base.name : 'New goal'} onClose={onClose}>
      {(leave) => (
        <SheetForm form={form} submit={base ? 'Save' : 'Add goal'} onCancel={leave}>
          {isStale && <StaleNote what="goal" onChoose={takeTheirs} />}
          <GoalFormFields
            draft={draft}
            isNew={!base}
            isArchived={base?.archivedAt != null}
            errors={form.errors}
            onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
          />
        </SheetForm>
      )}
    </SideSheet>
  )
}
