'use client'

import { plural } from '@/app/_lib/format'
import { DeleteCampaignDocument, type CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { InUseDialog } from '@/app/_ui/in-use-dialog'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'

interface DeleteDialogProps {
  campaign: CampaignLineFragment
  onClose: () => void
  onDeleted: () => Promise<void>
}

/** Says how many people it touches, or what has to change before. */
export function DeleteDialog({ campaign, onClose, onDeleted }: DeleteDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { id, name, reach, lastAt, usedIn } = campaign
  const form = useSubmit(async () => {
    const { deleteCampaign } = await request(DeleteCampaignDocument, { id }, { site: site.slug })
    await onDeleted()
    // Used since this was opened: said with by whom.
    if (deleteCampaign.userErrors.length > 0) return deleteCampaign.userErrors.map(({ message }) => ({ message }))
    onClose()
    notify.success(`${name} is being deleted`)
    return []
  })
  if (usedIn.length > 0) return <InUseDialog name={name} what="campaign" uses={usedIn} onClose={onClose} />
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description={
        lastAt === null
          ? 'Nobody did anything with it. The campaign cannot be brought back.'
          : `It reached ${plural(reach, 'person', 'people', locale)}: its views, clicks and conversions leave the contact cards for good. What was done stays in the visits, by its key. If your pages go on naming it, it comes back empty; archived, it would stay as it is and count nothing.`
      }
      form={form}
      onClose={onClose}
    />
  )
}
