'use client'

import { DeleteSegmentDocument, type SegmentLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { UsesNotice } from '@/app/_ui/uses'
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
  const form = useSubmit(async () => {
    const variables = { id, evenIfUsed: usedIn.length > 0 }
    const { deleteSegment } = await request(DeleteSegmentDocument, variables, { site: site.slug })
    // Used since this was opened: said with by whom, and the list behind is asked for again.
    await onChanged()
    if (deleteSegment.userErrors.length > 0) return deleteSegment.userErrors
    onClose()
    notify.success(`“${name}” was deleted`)
    return []
  })
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description="Nobody’s profile changes: only the saved filter goes, and it cannot be brought back."
      submit={usedIn.length > 0 ? 'Delete it all the same' : 'Delete'}
      form={form}
      onClose={onClose}
    >
      <UsesNotice uses={usedIn} then="They will say that it is gone, and show nobody until they are changed." />
    </ConfirmDialog>
  )
}
