'use client'

import { DeleteSegmentDocument, type SegmentLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../_shell/site-context'

interface DeleteDialogProps {
  segment: SegmentLineFragment
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Says what needs the segment before it goes. */
export function DeleteDialog({ segment, onClose, onChanged }: DeleteDialogProps) {
  const { site } = useSite()
  const { id, name, usedIn } = segment
  const { submit, busy, failure } = useSubmit(async () => {
    const variables = { id, evenIfUsed: usedIn.length > 0 }
    const { deleteSegment } = await request(DeleteSegmentDocument, variables, { site: site.slug })
    // Used since this was opened: said with by whom, and the list behind is asked for again.
    if (deleteSegment.userErrors.length > 0) {
      await onChanged()
      return deleteSegment.userErrors
    }
    await onChanged()
    onClose()
    notify.success(`“${name}” was deleted`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete ${name}?`}
      description="Nobody’s profile changes: only the saved filter goes, and it cannot be brought back."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {usedIn.length > 0 && (
          <div className="rounded-md bg-accent-soft px-3 py-2.5 text-sm text-accent-ink">
            <p className="font-[560]">It is used in</p>
            <ul>
              {usedIn.map((use) => (
                <li key={`${use.kind} ${use.id ?? use.name}`}>{use.name}</li>
              ))}
            </ul>
            <p className="mt-1.5">They will say that it is gone, and show nobody until they are changed.</p>
          </div>
        )}
        <FormFailure message={failure} />
        <FormActions
          submit={usedIn.length > 0 ? 'Delete it all the same' : 'Delete'}
          look="danger"
          cancel="Keep it"
          busy={busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
