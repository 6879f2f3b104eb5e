'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { SegmentMenuProps } from './segment-menu-open'

const load = () => import('./segment-menu-open')
const SegmentMenuOpen = lazy(async () => ({ default: (await load()).SegmentMenuOpen }))

/** The way to what one may do with a segment. */
export function SegmentMenu(props: SegmentMenuProps) {
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <SegmentMenuOpen {...props} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${props.segment.name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
