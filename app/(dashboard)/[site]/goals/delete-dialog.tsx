'use client'

import { formatNumber } from '@/app/_lib/format'
import { DeleteGoalDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { InUseDialog } from '@/app/_ui/in-use-dialog'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'

interface DeleteDialogProps {
  goal: GoalLineFragment
  onClose: () => void
  onDeleted: () => Promise<void>
}

/** Says how many people it touches, or what has to change before. */
export function DeleteDialog({ goal, onClose, onDeleted }: DeleteDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { id, name, peopleCount, usedIn } = goal
  const form = useSubmit(async () => {
    const { deleteGoal } = await request(DeleteGoalDocument, { id }, { site: site.slug })
    await onDeleted()
    // Used since this was opened: said with by whom.
    if (deleteGoal.userErrors.length > 0) return deleteGoal.userErrors.map(({ message }) => ({ message }))
    onClose()
    notify.success(`${name} is being deleted`)
    return []
  })
  if (usedIn.length > 0) return <InUseDialog name={name} what="goal" uses={usedIn} onClose={onClose} />
  const people = peopleCount === 1 ? '1 person has' : `${formatNumber(peopleCount, locale)} people have`
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description={
        peopleCount === 0
          ? 'Nobody has reached it. The goal cannot be brought back.'
          : `${people} reached it: their completions go for good, and with them the points these gave. What your pages said stays in the visits. To keep the completions, archive the goal instead.`
      }
      form={form}
      onClose={onClose}
    />
  )
}
