'use client'

import { Archive, Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { ArchiveCampaignDocument, type CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Menu, MenuDelete, MenuItem } from '@/app/_ui/menu'
import { useSite } from '../_shell/site-context'
import { restoreCampaign } from './restore-campaign'

export interface CampaignMenuProps {
  campaign: CampaignLineFragment
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

/** What an admin may do with a campaign. */
export function CampaignMenuOpen({
  campaign,
  trigger,
  onOpen,
  onDelete,
  onChanged,
}: CampaignMenuProps & { trigger: ReactElement }) {
  const { site } = useSite()
  const { id, name } = campaign

  const archive = () =>
    changeByClick(async () => (await request(ArchiveCampaignDocument, { id }, { site: site.slug })).archiveCampaign, {
      done: `${name} is archived: what it counted is kept`,
      after: onChanged,
      action: { label: 'Undo', onClick: () => void restoreCampaign(campaign, site.slug, onChanged) },
    })

  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={onOpen}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={() => void archive()}>
        <Archive aria-hidden />
        Archive
      </MenuItem>
      <MenuDelete onSelect={onDelete} />
    </Menu>
  )
}
