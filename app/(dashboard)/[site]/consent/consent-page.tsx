'use client'

import { Plus, ShieldCheck } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { PrivacyPoliciesDocument, type PolicyLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { Page, PageHead } from '@/app/_ui/page'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { PolicyPanel } from './policy-panel'

const PolicyDialogs = dynamic(() => import('./policy-dialogs').then((module) => module.PolicyDialogs), { ssr: false })

/** What is open: a form for a new policy, or one of a policy. */
export type OpenDialog = { what: 'new' } | { what: 'publish' | 'edit' | 'delete'; id: string }

/** The privacy policies of the site, with their versions and who consented. */
export function ConsentPage({ initial }: { initial: readonly PolicyLineFragment[] }) {
  const { site, canAdmin } = useSite()
  const [policies, setPolicies] = useState(initial)
  const [failure, setFailure] = useState<string | null>(null)
  const [open, setOpen] = useState<OpenDialog | null>(null)

  const reload = async () => {
    try {
      setPolicies((await request(PrivacyPoliciesDocument, {}, { site: site.slug })).privacyPolicies)
      setFailure(null)
    } catch (error) {
      setFailure(error instanceof RequestFailure ? error.message : 'The policies could not be loaded.')
    }
  }

  return (
    <Page className="max-w-4xl">
      <PageHead
        title="Consent"
        action={
          canAdmin && (
            <Button look="primary" onClick={() => setOpen({ what: 'new' })}>
              <Plus aria-hidden />
              New policy
            </Button>
          )
        }
      >
        What people consent to, word for word. A version that was published never changes, so that everybody’s contact
        card can show the very text that they said yes to.
      </PageHead>
      {failure && <InlineFailure message={failure} onRetry={() => void reload()} />}
      {policies.map((policy) => (
        <PolicyPanel key={policy.id} policy={policy} onOpen={setOpen} />
      ))}
      {policies.length === 0 && (
        <EmptyState framed icon={ShieldCheck} title="No privacy policies yet">
          {canAdmin
            ? 'Publish the text that people consent to, or let your pages send consents: the policies they name come to stand here.'
            : 'When an admin publishes one, or a page sends a consent, it stands here.'}
        </EmptyState>
      )}
      {open && (
        <PolicyDialogs
          open={open}
          // As it is now: somebody may have changed it since it was opened.
          policy={policies.find(({ id }) => open.what !== 'new' && id === open.id)}
          onClose={() => setOpen(null)}
          onChanged={reload}
        />
      )}
    </Page>
  )
}
