'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { CampaignMenuProps } from './campaign-menu-open'

const load = () => import('./campaign-menu-open')
const CampaignMenuOpen = lazy(async () => ({ default: (await load()).CampaignMenuOpen }))

/** The way to what one may do with a campaign. */
export function CampaignMenu(props: CampaignMenuProps) {
  return (
    <MoreMenu
      name={props.campaign.name}
      preload={() => void load()}
      renderMenu={(trigger) => <CampaignMenuOpen {...props} trigger={trigger} />}
    />
  )
}
