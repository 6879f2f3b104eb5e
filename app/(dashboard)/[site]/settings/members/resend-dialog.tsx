'use client'

import { useState } from 'react'
import { ResendInvitationDocument, type MemberLineFragment, type SentInvitationFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../../_shell/site-context'
import { KeptInvitationDialog } from './kept-invitation-dialog'

interface ResendDialogProps {
  member: MemberLineFragment
  onClose: () => void
  onSent: () => Promise<void>
}

/** Another link for somebody who has not come yet. */
export function ResendDialog({ member, onClose, onSent }: ResendDialogProps) {
  const { site } = useSite()
  const [kept, setKept] = useState<SentInvitationFragment | null>(null)
  const { submit, busy, failure } = useSubmit(async () => {
    const variables = { userId: member.user.id }
    const { resendInvitation } = await request(ResendInvitationDocument, variables, { site: site.slug })
    await onSent()
    if (!resendInvitation.member) return resendInvitation.userErrors
    if (resendInvitation.isMailKept) setKept(resendInvitation)
    else {
      onClose()
      notify.success(`Another mail is on its way to ${member.user.email}`)
    }
    return []
  })

  if (kept) return <KeptInvitationDialog sent={kept} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Send ${member.user.name} another link?`}
      description={`It goes to ${member.user.email} and is good for seven days. The link they have stops working.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure message={failure} />
        <FormActions submit="Send again" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
