'use client'

import { useRouter } from 'next/navigation'
import { notify } from '@/app/_lib/notify'
import { UndoMergeDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

interface UndoMergeDialogProps {
  mergeId: string
  onClose: () => void
  onUndone: () => void
}

/** Says what an undo does before it is done. */
export function UndoMergeDialog({ mergeId, onClose, onUndone }: UndoMergeDialogProps) {
  const { site } = useSite()
  const { profile } = useCard()
  const router = useRouter()
  const { submit, busy, failure } = useSubmit(async () => {
    const { undoMerge } = await request(UndoMergeDocument, { input: { mergeId } }, { site: site.slug })
    if (undoMerge.userErrors.length > 0) return undoMerge.userErrors
    const other = undoMerge.profiles?.find(({ id }) => id !== profile.id)
    onClose()
    onUndone()
    notify.success('The merge was undone', {
      description: other && `${other.displayName} is a profile again.`,
      action: other && { label: 'Open', onClick: () => router.push(`/${site.slug}/profiles/${other.id}`) },
    })
    return []
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Undo this merge?"
      description="One profile becomes two again. Each gets back the identifiers, devices, visits and tags that it brought. What was changed since stays with this profile."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure message={failure} />
        <FormActions submit="Undo the merge" cancel="Keep as one" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
