'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { CampaignLineFragment, CampaignsQuery } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { RowList } from '@/app/_ui/row-list'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { useWish } from '../_shell/wishes'
import { ArchivedCampaigns } from './archived-campaigns'
import { CampaignRow, rowColumns } from './campaign-row'
import { NoCampaigns } from './empty-campaigns'
import { ProposedCampaigns } from './proposed-campaigns'
import { useCampaigns } from './use-campaigns'

const CampaignSheet = dynamic(() => import('./campaign-sheet').then((module) => module.CampaignSheet), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

/** What the site shows its visitors, and what comes of it. */
export function CampaignsPage({ initial }: { initial: CampaignsQuery }) {
  const { canAdmin } = useSite()
  const { campaigns, archived, seen, reload } = useCampaigns(initial)
  const [open, setOpen] = useState<{ id: string } | 'new' | null>(null)
  const [deleting, setDeleting] = useState<CampaignLineFragment | null>(null)
  const all = [...campaigns, ...archived]
  useWish('new-campaign', () => setOpen('new'), canAdmin)
  const edited = open !== null && open !== 'new' ? all.find(({ id }) => id === open.id) : undefined

  return (
    <Page className="max-w-6xl">
      <PageHead
        title="Campaigns"
        action={
          canAdmin &&
          all.length > 0 && (
            <Button look="primary" onClick={() => setOpen('new')}>
              <Plus aria-hidden />
              New campaign
            </Button>
          )
        }
      >
        What you show people: banners, pop-ups, letters, advertisements. Each contact card tells which its person saw
        and what they did with them, and lists and segments can ask for it.
      </PageHead>
      {campaigns.length > 0 ? (
        <RowList
          label="Campaigns"
          columns={rowColumns(canAdmin)}
          heads={
            <>
              <span>Campaign</span>
              <span>State</span>
              <span className="text-right">Reach</span>
              <span className="text-right">Click rate</span>
              <span className="text-right">Conversions</span>
              <span className="text-right">Visits</span>
              {canAdmin && <span />}
            </>
          }
        >
          {campaigns.map((campaign) => (
            <CampaignRow
              key={campaign.id}
              campaign={campaign}
              onOpen={() => setOpen({ id: campaign.id })}
              onDelete={() => setDeleting(campaign)}
              onChanged={reload}
            />
          ))}
        </RowList>
      ) : archived.length > 0 ? (
        <EmptyState title="No campaign is in use">Those below are archived, with what they counted.</EmptyState>
      ) : (
        <NoCampaigns onAdd={() => setOpen('new')} />
      )}
      {seen.length > 0 && <ProposedCampaigns seen={seen} onEdit={(id) => setOpen({ id })} onChanged={reload} />}
      {archived.length > 0 && <ArchivedCampaigns campaigns={archived} onDelete={setDeleting} onChanged={reload} />}
      {open !== null && (edited || open === 'new') && (
        <CampaignSheet campaign={edited} onClose={() => setOpen(null)} onChanged={reload} />
      )}
      {deleting && <DeleteDialog campaign={deleting} onClose={() => setDeleting(null)} onDeleted={reload} />}
    </Page>
  )
}
