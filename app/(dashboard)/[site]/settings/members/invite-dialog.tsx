'use client'

import { useState } from 'react'
import { InviteMemberDocument, type Role, type SentInvitationFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { useSite } from '../../_shell/site-context'
import { KeptInvitationDialog } from './kept-invitation-dialog'
import { roles, rolesToGive } from './roles'

/** Asks whom to let in and as what; where no mail goes out, says how the invitation reaches them. */
export function InviteDialog({ onClose, onInvited }: { onClose: () => void; onInvited: () => Promise<void> }) {
  const { site, canOwn } = useSite()
  const [kept, setKept] = useState<SentInvitationFragment | null>(null)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const email = read('email').trim()
    if (!email) return [{ field: 'email', message: 'Write their e-mail address' }]
    const input = { email, role: read('role') as Role }
    const { inviteMember } = await request(InviteMemberDocument, { input }, { site: site.slug })
    if (!inviteMember.member) return inviteMember.userErrors
    await onInvited()
    if (inviteMember.isMailKept) setKept(inviteMember)
    else {
      onClose()
      notify.success(`A mail is on its way to ${inviteMember.member.user.email}`)
    }
    return []
  })

  if (kept) return <KeptInvitationDialog sent={kept} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Invite to ${site.name}`}
      description="They get a mail. Who is new to Waggle chooses a password by its link, within seven days."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="E-mail address" error={errors['email']}>
          <Input name="email" type="email" autoComplete="off" spellCheck={false} placeholder="anna@example.com" />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-[560]">As</legend>
          {rolesToGive(canOwn).map((role) => (
            <label key={role} className="flex items-baseline gap-2.5">
              <input type="radio" name="role" value={role} defaultChecked={role === 'VIEWER'} className="accent-ink" />
              <span>
                {roles[role].label}
                <span className="block text-xs text-ink-3">{roles[role].hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <FormFailure message={errors['role'] ?? failure} />
        <FormActions submit="Invite" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
