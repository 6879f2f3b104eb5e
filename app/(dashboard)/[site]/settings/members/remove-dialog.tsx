'use client'

import { notify } from '@/app/_lib/notify'
import { RemoveMemberDocument, type MemberLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
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
  const form = useSubmit(async () => {
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
    <ConfirmDialog
      title={isSelf ? `Leave ${site.name}?` : `Remove ${member.user.name}?`}
      description={isSelf ? LEAVE : member.invitation ? WITHDRAW : remove(site.name)}
      submit={isSelf ? 'Leave' : 'Remove'}
      cancel="Cancel"
      form={form}
      onClose={onClose}
    />
  )
}

const LEAVE = 'You lose sight of it at once, and come back only when an admin invites you. What you did here stays.'
const WITHDRAW = 'The link in their mail stops working at once. You can invite them again.'
const remove = (siteName: string) =>
  `They lose sight of ${siteName} at once, also where they are signed in. What they did here stays, and API keys they made go on working. You can invite them again.`
