'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { MemberLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { useSite } from '../../_shell/site-context'
import { InviteDialog } from './invite-dialog'
import { MemberRow } from './member-row'
import { RemoveDialog } from './remove-dialog'
import { ResendDialog } from './resend-dialog'
import { useMembers } from './use-members'

/** Who may do what on this site. */
export function MemberList({ initial }: { initial: readonly MemberLineFragment[] }) {
  const { site, canAdmin } = useSite()
  const { members, reload } = useMembers(initial)
  const [inviting, setInviting] = useState(false)
  const [resending, setResending] = useState<MemberLineFragment | null>(null)
  const [removing, setRemoving] = useState<MemberLineFragment | null>(null)

  return (
    <Page className="max-w-4xl">
      <PageHead
        title="Members"
        action={
          canAdmin && (
            <Button look="primary" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden />
              Invite
            </Button>
          )
        }
      >
        {canAdmin
          ? `Whoever is on this list may open ${site.name}. A change holds at once.`
          : `Whoever is on this list may open ${site.name}. Admins and owners change it.`}
      </PageHead>
      <ul className="rounded-lg border border-line bg-panel">
        {members.map((member) => (
          <MemberRow
            key={member.user.id}
            member={member}
            onChanged={reload}
            onResend={() => setResending(member)}
            onRemove={() => setRemoving(member)}
          />
        ))}
      </ul>
      {inviting && <InviteDialog onClose={() => setInviting(false)} onInvited={reload} />}
      {resending && <ResendDialog member={resending} onClose={() => setResending(null)} onSent={reload} />}
      {removing && <RemoveDialog member={removing} onClose={() => setRemoving(null)} onRemoved={reload} />}
    </Page>
  )
}
