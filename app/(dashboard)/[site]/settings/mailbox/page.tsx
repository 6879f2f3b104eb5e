import { Mail } from 'lucide-react'
import type { Metadata } from 'next'
import { MailboxDocument } from '@/app/_lib/gql/graphql'
import { query } from '@/app/_lib/server/query'
import { getViewer, orElsewhere } from '@/app/_lib/server/viewer'
import { Page } from '@/app/_ui/page'
import { EmptyState } from '@/app/_ui/states'
import { AdminsOnly } from '../../_shell/admins-only'
import { MailList } from './mail-list'

export const metadata: Metadata = { title: 'Mailbox' }

export default async function MailboxPage({ params }: { params: Promise<{ site: string }> }) {
  const { site } = await params
  const { role, viewerCanAdmin } = await getViewer(site)
  if (!viewerCanAdmin) return <AdminsOnly site={site} />
  const mails = role === 'OWNER' ? (await orElsewhere(query(MailboxDocument, {}, site))).localMails : null
  return (
    <Page className="max-w-3xl">
      <header>
        <h1>Mailbox</h1>
        <p className="mt-1 text-ink-2">
          Without a mail provider, Waggle keeps what it would send to people of your sites here for seven days. With{' '}
          <code>RESEND_API_KEY</code> set, mails go out and nothing is kept.
        </p>
      </header>
      {mails === null && (
        <EmptyState icon={Mail} title="For owners only">
          A mail may hold a link that opens an account. Ask an owner of the site.
        </EmptyState>
      )}
      {mails && <MailList initial={mails} />}
    </Page>
  )
}
