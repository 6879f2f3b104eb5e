'use client'

import Link from 'next/link'
import type { SentInvitationFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { useSite } from '../../_shell/site-context'

/** What to do while Waggle sends no mails: hand over the link, or have it handed over. */
export function KeptInvitationDialog({ sent, onClose }: { sent: SentInvitationFragment; onClose: () => void }) {
  const { site, canOwn } = useSite()
  const { member, invitationUrl } = sent
  if (!member) return null
  const { name } = member.user
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={member.invitation ? `Hand ${name} the link` : `${name} may come in`}
      description={
        member.invitation
          ? 'No mail provider is set up, so the mail does not go out. Whoever opens the link first chooses the password, once.'
          : 'No mail provider is set up, so nobody tells them by mail: tell them yourself. They sign in as they always do.'
      }
    >
      {invitationUrl && (
        <code className="rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all">
          {invitationUrl}
        </code>
      )}
      {member.invitation && !invitationUrl && (
        <p className="text-ink-2">
          {canOwn
            ? 'They are invited to sites of others too, so the link is not shown here: whoever runs the server finds it in the mails that were kept.'
            : 'The mail waits in the mailbox of Waggle, which owners of the site read: ask one of them for the link.'}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {invitationUrl && (
          <>
            <Button look="ghost" asChild>
              <Link href={`/${site.slug}/settings/mailbox`}>Open the mailbox</Link>
            </Button>
            <CopyButton text={invitationUrl} label="Copy link" look="primary" />
          </>
        )}
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  )
}
