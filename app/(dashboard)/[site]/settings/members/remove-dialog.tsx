'use client'

import { notify } from '@/app/_lib/notify'
import { RemoveMemberDocument, type MemberLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../../_shell/site-context'

interface RemoveDialogProps {
  member: MemberLineFragment
  onClose: () => void
  onRemoved: () => Promise<void>
}

/** Says what somebody loses before they are taken off the site, or leave it. */
export function RemoveDialog({ member, onClose, onRemoved }: RemoveDialogProps) {
  const { site, user } = useSite()
  const isSelf = member.user.id === user.id
  const { submit, busy, failure } = useSubmit(async () => {
    const variables = { userId: member.user.id }
    const { removeMember } = await request(RemoveMemberDocument, variables, { site: site.slug })
    if (removeMember.removedId === null) {
      await onRemoved()
      return removeMember.userErrors
    }
    if (isSelf) {
      window.location.assign('/')
      return []
    }
    await onRemoved()
    onClose()
    notify.success(member.invitation ? 'The invitation is withdrawn' : `${member.user.name} was removed`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isSelf ? `Leave ${site.name}?` : `Remove ${member.user.name}?`}
      description={isSelf ? LEAVE : member.invitation ? WITHDRAW : remove(site.name)}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure message={failure} />
        <FormActions submit={isSelf ? 'Leave' : 'Remove'} look="danger" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

const LEAVE = 'You lose sight of it at once, and come back only when an admin invites you. What you did here stays.'
const WITHDRAW = 'The link in their mail stops working at once. You can invite them again.'
const remove = (siteName: string) =>
  `They lose sight of ${siteName} at once, also where they are signed in. What they did here stays, and API keys they made go on working. You can invite them again.`
