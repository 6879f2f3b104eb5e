'use client'

import { plural } from '@/app/_lib/format'
import type { CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { ArchivedList, ArchivedRow } from '@/app/_ui/archived-list'
import { ProgressBar } from '@/app/_ui/meter'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { restoreCampaign } from './restore-campaign'

interface ArchivedCampaignsProps {
  campaigns: readonly CampaignLineFragment[]
  onDelete: (campaign: CampaignLineFragment) => void
  onChanged: () => Promise<void>
}

/** Campaigns out of use: nothing counts for them, and nothing is lost. */
export function ArchivedCampaigns({ campaigns, onDelete, onChanged }: ArchivedCampaignsProps) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  return (
    <ArchivedList aside="What they counted is kept, but nothing counts any more.">
      {campaigns.map((campaign) => (
        <ArchivedRow
          key={campaign.id}
          name={campaign.name}
          facts={`reached ${plural(campaign.reach, 'person', 'people', locale)}`}
          archivedAt={campaign.archivedAt}
          canChange={canAdmin && campaign.deletingSince === null}
          onRestore={() => void restoreCampaign(campaign, site.slug, onChanged)}
          onDelete={() => onDelete(campaign)}
        >
          <CampaignGoing campaign={campaign} />
        </ArchivedRow>
      ))}
    </ArchivedList>
  )
}

/** That it is being deleted. */
export function CampaignGoing({ campaign }: { campaign: Pick<CampaignLineFragment, 'deletingSince'> }) {
  if (campaign.deletingSince === null) return null
  return (
    <output className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
      <ProgressBar share={null} label="Taking it off the contact cards" className="w-24" />
      Taking it off the contact cards …
    </output>
  )
}
