'use client'

import { Mail } from 'lucide-react'
import { useState } from 'react'
import { MailboxDocument, type MailboxQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../../_shell/site-context'
import { MailItem } from './mail-item'

/** A mail is written by the worker, a moment after what it is about: whoever waits for it looks at this page. */
const askEveryMs = 3_000

/** The mails as they are now. */
export function MailList({ initial }: { initial: MailboxQuery['localMails'] }) {
  const { site } = useSite()
  const [mails, setMails] = useState(initial)
  usePolling(
    async (signal) => setMails((await request(MailboxDocument, {}, { site: site.slug, signal })).localMails),
    askEveryMs,
  )
  if (mails.length === 0)
    return (
      <EmptyState icon={Mail} title="No mails">
        When somebody is invited or asks for a new password, the mail with the link appears here.
      </EmptyState>
    )
  return (
    <ul className="flex flex-col gap-3">
      {mails.map((mail) => (
        <MailItem key={mail.id} {...mail} />
      ))}
    </ul>
  )
}
